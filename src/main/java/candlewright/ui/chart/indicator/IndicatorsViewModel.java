package candlewright.ui.chart.indicator;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorSeries;
import candlewright.indicator.IndicatorSpec;
import candlewright.indicator.IndicatorValues;
import candlewright.marketdata.BarSeries;
import candlewright.marketdata.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Which indicators a chart has, and their values at its bars.
///
/// Values are computed on a thread of their own and come to the screen's as immutable values: once
/// for all bars when an indicator is new, bar by bar then. However many bars arrive meanwhile, one
/// computation is under way and the next takes the newest bars.
public final class IndicatorsViewModel {

    private final ReadOnlyObjectProperty<BarSeries> series;
    private final Executor background;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<List<ChosenIndicator>> chosen =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<Integer, IndicatorValues>> values =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<IndicatorKind>> found =
            new ReadOnlyObjectWrapper<>(IndicatorKind.find(""));
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final IntegerProperty edited = new SimpleIntegerProperty();
    private int lastId;
    private boolean underWay;
    private boolean newer;

    /// Belongs to the background thread.
    private final Map<Integer, Following> following = new HashMap<>();

    private @Nullable BarSeries followed;

    private record Following(IndicatorSpec spec, IndicatorSeries series) {}

    /// @param background where values are computed, one after the other
    /// @param screen the thread of the properties
    public IndicatorsViewModel(
            ReadOnlyObjectProperty<BarSeries> series, Executor background, Executor screen) {
        this.series = series;
        this.background = background;
        this.screen = screen;
        series.subscribe((before, now) -> {
            if (!now.isLike(before)) {
                values.set(Map.of());
            }
            values.set(behind(now.prepended(before), values.get()));
            compute();
        });
        search.subscribe(text -> found.set(IndicatorKind.find(text)));
    }

    /// One thread, which ends when there is nothing to compute for ten seconds.
    public static Executor background() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("indicators").daemon().factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /// Puts an indicator on the chart and returns its id.
    public int add(IndicatorKind kind) {
        return add(IndicatorSettings.byDefault(IndicatorSpec.byDefault(kind), chosen.get().size()));
    }

    public int add(IndicatorSettings settings) {
        List<ChosenIndicator> more = new ArrayList<>(chosen.get());
        more.add(new ChosenIndicator(++lastId, settings));
        choose(more);
        return lastId;
    }

    /// Changes one that is there; of another id nothing happens.
    public void change(int id, UnaryOperator<IndicatorSettings> change) {
        choose(
                chosen.get().stream()
                        .map(each ->
                                each.id() == id
                                        ? new ChosenIndicator(id, change.apply(each.settings()))
                                        : each)
                        .toList());
    }

    public void remove(int id) {
        if (edited.get() == id) {
            edited.set(0);
        }
        choose(chosen.get().stream().filter(each -> each.id() != id).toList());
    }

    private void choose(List<ChosenIndicator> now) {
        chosen.set(List.copyOf(now));
        compute();
    }

    private void compute() {
        if (underWay) {
            newer = true;
            return;
        }
        BarSeries bars = series.get();
        List<ChosenIndicator> wanted =
                chosen.get().stream()
                        .filter(each -> each.settings().visible())
                        .filter(each -> !each.settings().spec().kind().lines().isEmpty())
                        .toList();
        if (wanted.isEmpty() && values.get().isEmpty()) {
            return;
        }
        underWay = true;
        var _ =
                CompletableFuture.supplyAsync(() -> follow(bars, wanted), background)
                        .whenCompleteAsync(
                                (result, failure) -> take(bars, result, failure), screen);
    }

    private void take(
            BarSeries bars,
            @Nullable Map<Integer, IndicatorValues> result,
            @Nullable Throwable failure) {
        underWay = false;
        if (result == null) {
            values.set(Map.of());
            notice.set("Indicators could not be computed: " + failure);
        } else if (bars.isLike(series.get())) {
            values.set(behind(series.get().prepended(bars), result));
        }
        if (newer) {
            newer = false;
            compute();
        }
    }

    /// Bars were put in front: until theirs are computed, the values stay at their bars.
    private static Map<Integer, IndicatorValues> behind(
            int bars, Map<Integer, IndicatorValues> values) {
        return bars == 0
                ? values
                : values.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, each -> each.getValue().behind(bars)));
    }

    private Map<Integer, IndicatorValues> follow(BarSeries bars, List<ChosenIndicator> wanted) {
        BarSeries before = followed;
        if (before == null || !before.isLike(bars)) {
            following.clear();
        }
        // Only set again below: after a failure everything begins anew.
        followed = null;
        Set<Integer> ids = wanted.stream().map(ChosenIndicator::id).collect(Collectors.toSet());
        following.keySet().retainAll(ids);
        Map<Integer, IndicatorValues> result = new HashMap<>();
        for (ChosenIndicator each : wanted) {
            IndicatorSpec spec = each.settings().spec();
            Following one = following.get(each.id());
            if (one == null || !one.spec().equals(spec)) {
                one = new Following(spec, new IndicatorSeries(spec, Session.UTC));
                following.put(each.id(), one);
            }
            result.put(each.id(), one.series().update(bars));
        }
        followed = bars;
        return Map.copyOf(result);
    }

    /// The values of one, if they have been computed with the parameters that it has now.
    public Optional<IndicatorValues> valuesOf(ChosenIndicator indicator) {
        return Optional.ofNullable(values.get().get(indicator.id()))
                .filter(found -> found.spec().equals(indicator.settings().spec()));
    }

    /// All indicators as text, in their order, for a workspace.
    public List<String> specs() {
        return chosen.get().stream().map(each -> each.settings().text()).toList();
    }

    /// Takes what [#specs] told instead of what is there. A text that cannot be read is left out;
    /// what is wrong with it is returned and said in the list.
    public List<String> restore(List<String> texts) {
        List<ChosenIndicator> restored = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String text : texts) {
            try {
                restored.add(new ChosenIndicator(++lastId, IndicatorSettings.parse(text)));
            } catch (IllegalArgumentException e) {
                wrong.add("Left out: " + e.getMessage());
            }
        }
        edited.set(0);
        notice.set(String.join("\n", wrong));
        choose(restored);
        return List.copyOf(wrong);
    }

    /// In the order in which they were added.
    public ReadOnlyObjectProperty<List<ChosenIndicator>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Those of visible indicators, by id.
    public ReadOnlyObjectProperty<Map<Integer, IndicatorValues>> valuesProperty() {
        return values.getReadOnlyProperty();
    }

    public StringProperty searchProperty() {
        return search;
    }

    /// What the words of the search find.
    public ReadOnlyObjectProperty<List<IndicatorKind>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What went wrong, empty for nothing.
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Whether the list is on the screen.
    public BooleanProperty openProperty() {
        return open;
    }

    /// The id of the indicator whose settings are on the screen, 0 for none.
    public IntegerProperty editedProperty() {
        return edited;
    }
}
