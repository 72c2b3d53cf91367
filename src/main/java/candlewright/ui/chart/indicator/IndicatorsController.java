package candlewright.ui.chart.indicator;

import candlewright.indicator.IndicatorKind;
import candlewright.indicator.IndicatorParameter;
import candlewright.indicator.IndicatorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of indicators over the chart: search and add on the left, what is on the chart and its
/// settings on the right.
public final class IndicatorsController {

    private final IndicatorsViewModel indicators;

    /// The names of the rows, which are made anew only when they change.
    private final Map<Integer, Label> names = new HashMap<>();

    private List<Integer> rows = List.of();

    @FXML private HBox root;
    @FXML private TextField search;
    @FXML private ListView<IndicatorKind> results;
    @FXML private VBox chosen;
    @FXML private Label none;
    @FXML private Label notice;
    @FXML private VBox settings;

    public IndicatorsController(IndicatorsViewModel indicators) {
        this.indicators = indicators;
    }

    @FXML
    private void initialize() {
        root.visibleProperty().bind(indicators.openProperty());
        root.managedProperty().bind(root.visibleProperty());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressAnywhere);
        search.textProperty().bindBidirectional(indicators.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        results.setCellFactory(_ -> new KindCell());
        indicators.foundProperty().subscribe(this::showFound);
        indicators.chosenProperty().subscribe(this::showChosen);
        indicators.editedProperty().subscribe(_ -> showSettings());
        indicators.openProperty().subscribe(this::takeKeys);
        root.sceneProperty().subscribe(this::takeKeys);
        notice.textProperty().bind(indicators.noticeProperty());
        notice.visibleProperty().bind(notice.textProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        none.managedProperty().bind(none.visibleProperty());
    }

    /// The list is loaded when it is opened first, so either may come before the other.
    private void takeKeys() {
        if (indicators.openProperty().get() && root.getScene() != null) {
            search.requestFocus();
            search.selectAll();
        }
    }

    private void showFound(List<IndicatorKind> found) {
        results.getItems().setAll(found);
        results.getSelectionModel().selectFirst();
        results.scrollTo(0);
    }

    @FXML
    private void close() {
        indicators.openProperty().set(false);
    }

    private void pressAnywhere(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                close();
                event.consume();
            }
            default -> {}
        }
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> results.getSelectionModel().selectPrevious();
            case DOWN -> results.getSelectionModel().selectNext();
            case ENTER ->
                    Optional.ofNullable(results.getSelectionModel().getSelectedItem())
                            .ifPresent(indicators::add);
            default -> {
                return;
            }
        }
        results.scrollTo(Math.max(0, results.getSelectionModel().getSelectedIndex() - 3));
        event.consume();
    }

    /// A click adds what it says.
    private final class KindCell extends ListCell<IndicatorKind> {

        KindCell() {
            setOnMouseClicked(_ -> Optional.ofNullable(getItem()).ifPresent(indicators::add));
        }

        @Override
        protected void updateItem(IndicatorKind kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(empty ? null : kind.title());
        }
    }

    private void showChosen(List<ChosenIndicator> now) {
        List<Integer> ids = now.stream().map(ChosenIndicator::id).toList();
        if (!ids.equals(rows)) {
            rows = ids;
            names.clear();
            chosen.getChildren().setAll(now.stream().map(this::row).toList());
        }
        none.setVisible(now.isEmpty());
        for (ChosenIndicator each : now) {
            Label name = names.get(each.id());
            if (name != null) {
                name.setText(each.settings().name());
                name.setOpacity(each.settings().visible() ? 1 : 0.45);
                Region swatch = new Region();
                swatch.getStyleClass().add("indicator-swatch");
                swatch.setStyle("-fx-background-color: " + each.settings().colors().getFirst());
                name.setGraphic(swatch);
            }
        }
    }

    private Node row(ChosenIndicator of) {
        int id = of.id();
        Label name = new Label();
        name.setId("indicator-" + id + "-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        names.put(id, name);
        HBox row =
                new HBox(
                        name,
                        button(
                                "indicator-" + id + "-eye",
                                "fth-eye",
                                "Show or hide",
                                () ->
                                        indicators.change(
                                                id, each -> each.withVisible(!each.visible()))),
                        button(
                                "indicator-" + id + "-settings",
                                "fth-settings",
                                "Settings",
                                () -> edit(id)),
                        button(
                                "indicator-" + id + "-remove",
                                "fth-x",
                                "Remove",
                                () -> indicators.remove(id)));
        row.getStyleClass().add("indicator-row");
        return row;
    }

    private void edit(int id) {
        indicators.editedProperty().set(indicators.editedProperty().get() == id ? 0 : id);
    }

    private static Button button(String id, String icon, String words, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(words);
        button.getStyleClass().addAll("flat", "icon");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Fields for the indicator that is edited, as its kind declares them.
    private void showSettings() {
        int id = indicators.editedProperty().get();
        settings.getChildren().clear();
        indicators.chosenProperty().get().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .ifPresent(each -> showFields(id, each.settings()));
    }

    private void showFields(int id, IndicatorSettings now) {
        Label heading = new Label(now.spec().kind().title());
        heading.getStyleClass().add("strong");
        Label error = new Label();
        error.setId("indicator-error");
        error.getStyleClass().add("blocked");
        error.setWrapText(true);
        settings.getChildren().add(heading);
        List<IndicatorParameter> parameters = now.spec().kind().parameters();
        List<Supplier<Double>> typed = new ArrayList<>();
        Runnable read =
                () ->
                        apply(
                                id,
                                error,
                                each ->
                                        each.withSpec(
                                                new IndicatorSpec(
                                                        each.spec().kind(),
                                                        typed.stream()
                                                                .map(Supplier::get)
                                                                .toList())));
        for (int i = 0; i < parameters.size(); i++) {
            addParameter(parameters.get(i), now.spec().parameters().get(i), typed, read);
        }
        List<String> colorNames = IndicatorSettings.colorNames(now.spec().kind());
        for (int k = 0; k < colorNames.size(); k++) {
            addColor(id, k, colorNames.get(k), now.colors().get(k), error);
        }
        TextField width = field("indicator-width", Double.toString(now.width()));
        width.textProperty()
                .subscribe((_, text) ->
                        apply(id, error, each -> each.withWidth(IndicatorSettings.widthOf(text))));
        if (!now.spec().kind().lines().isEmpty()) {
            add("line width", width);
        }
        settings.getChildren().add(error);
    }

    private void addParameter(
            IndicatorParameter parameter,
            double value,
            List<Supplier<Double>> typed,
            Runnable read) {
        String id = "indicator-parameter-" + parameter.name().replace(' ', '-');
        switch (parameter) {
            case IndicatorParameter.Choice choice -> {
                ComboBox<String> box = new ComboBox<>();
                box.setId(id);
                box.getItems().setAll(choice.words());
                box.setValue(choice.text(value));
                typed.add(() -> choice.parse(box.getValue()));
                box.valueProperty().subscribe((_, _) -> read.run());
                add(choice.name(), box);
            }
            case IndicatorParameter.Count count -> addTyped(id, count, value, typed, read);
            case IndicatorParameter.Amount amount -> addTyped(id, amount, value, typed, read);
        }
    }

    private void addTyped(
            String id,
            IndicatorParameter parameter,
            double value,
            List<Supplier<Double>> typed,
            Runnable read) {
        TextField field = field(id, parameter.text(value));
        typed.add(() -> parameter.parse(field.getText().strip()));
        field.textProperty().subscribe((_, _) -> read.run());
        add(parameter.name(), field);
    }

    private void addColor(int id, int place, String name, String color, Label error) {
        ColorPicker picker = new ColorPicker(Color.web(color));
        picker.setId("indicator-color-" + place);
        picker.setOnAction(_ ->
                apply(
                        id,
                        error,
                        each -> {
                            List<String> colors = new ArrayList<>(each.colors());
                            colors.set(place, written(picker.getValue()));
                            return each.withColors(colors);
                        }));
        add(name, picker);
    }

    private static String written(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    /// What cannot be leaves the indicator as it is and says why.
    private void apply(int id, Label error, UnaryOperator<IndicatorSettings> change) {
        try {
            indicators.change(id, change);
            error.setText("");
        } catch (IllegalArgumentException e) {
            error.setText(e.getMessage());
        }
    }

    private static TextField field(String id, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.getStyleClass().addAll("figure", "small");
        field.setPrefWidth(96);
        return field;
    }

    private void add(String name, Region field) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        field.setPrefWidth(110);
        field.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(label, field);
        row.getStyleClass().add("indicator-field");
        settings.getChildren().add(row);
    }
}
