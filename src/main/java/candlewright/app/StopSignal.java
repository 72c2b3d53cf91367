package candlewright.app;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/// Ctrl-C and a polite kill stop the program in order, and it then ends with exit code 0: being
/// told to stop is no failure, as the JVM's own 128 + signal number would say.
final class StopSignal {

    private static final List<String> NAMES = List.of("INT", "TERM");

    private StopSignal() {}

    /// Takes the signals over. A shutdown hook would not do where there is a window: hooks run all
    /// at once, and JavaFX's would take the screen away under it. `sun.misc.Signal` is the JDK's
    /// only door to signals, and no compiler setting lets one name it without a warning, hence by
    /// reflection.
    static void stopOn(Workstation workstation) {
        Runnable stop =
                () -> {
                    workstation.close();
                    Runtime.getRuntime().halt(0);
                };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object stopper =
                    Proxy.newProxyInstance(
                            StopSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                stop.run();
                                return null;
                            });
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : NAMES) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), stopper);
            }
        } catch (ReflectiveOperationException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        }
    }
}
