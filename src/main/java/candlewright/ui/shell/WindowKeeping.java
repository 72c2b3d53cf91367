package candlewright.ui.shell;

import candlewright.engine.apirisk.IncidentExport;
import candlewright.ui.WindowFiles;
import candlewright.ui.chart.drawing.DrawingShelf;
import candlewright.ui.chart.trading.AlertKeeper;

/// Where the window keeps what its user made.
///
/// @param incidents where a list of incidents is written to
/// @param drawings what is drawn on charts
/// @param alerts price alerts
/// @param files the window's looks and pictures
public record WindowKeeping(
        IncidentExport incidents, DrawingShelf drawings, AlertKeeper alerts, WindowFiles files) {}
