package candlewright.api;

import candlewright.engine.apirisk.ApiRisk;
import candlewright.engine.picture.ChartPictures;
import candlewright.engine.replay.Recordings;
import candlewright.marketdata.BarArchive;
import candlewright.research.parity.ParityRuns;

/// What the API tells beside what is in the engine.
///
/// @param recordings what is captured and played again
/// @param archive the market of earlier runs
/// @param parity where comparisons are made
/// @param risk counts what goes wrong here
/// @param pictures draws charts
public record ApiReading(
        Recordings recordings,
        BarArchive archive,
        ParityRuns parity,
        ApiRisk risk,
        ChartPictures pictures) {}
