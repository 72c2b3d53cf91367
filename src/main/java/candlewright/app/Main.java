package candlewright.app;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("hi " + args.length + " " + System.getProperty("java.version"));
    }
}
