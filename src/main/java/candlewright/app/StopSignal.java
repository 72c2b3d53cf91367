package candlewright.app;

/// Ctrl-C and a polite kill stop the program in order, and it then ends with exit code 0.
final class StopSignal {

    private StopSignal() {}

    static void stopOn(Workstation workstation) {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    boolean running = workstation.close();
                    if (running) {
                        // The JVM would end with 128 + the signal's number; being told to stop is no failure.
                        Runtime.getRuntime().halt(0);
                    }
                },
                "stop"));
    }
}
