package candlewright.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// FXML and controller name each other by text; here the compiler's part is done.
class FxmlTest {

    private static final Path FOLDER = Path.of("src/main/resources/fxml");
    private static final Pattern CONTROLLER = Pattern.compile("fx:controller=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("fx:id=\"([^\"]+)\"");
    private static final Pattern HANDLER = Pattern.compile("on[A-Z]\\w*=\"#([^\"]+)\"");

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void theControllerHasExactlyTheFieldsAndHandlersThatTheViewNames(Path view)
            throws IOException, ClassNotFoundException {
        String text = Files.readString(view);
        Class<?> controller = Class.forName(found(CONTROLLER, text).iterator().next());
        Set<String> fields =
                Stream.of(controller.getDeclaredFields())
                        .filter(FxmlTest::isNamedByTheView)
                        .map(Field::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> handlers =
                Stream.of(controller.getDeclaredMethods())
                        .filter(method ->
                                isNamedByTheView(method) && !method.getName().equals("initialize"))
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(found(ID, text), fields);
        assertEquals(found(HANDLER, text), handlers);
    }

    private static boolean isNamedByTheView(AnnotatedElement member) {
        return member.isAnnotationPresent(FXML.class);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
