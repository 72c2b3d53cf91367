package candlewright.store.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of captures in a folder, `20240506-133000.000000000-000001.capture`: the start of the
/// capture, the number of the file in it. In the order of their names they are in the order of
/// time.
record CaptureFolder(Path folder) {

    private static final Pattern NAME =
            Pattern.compile("(\\d{8}-\\d{6}\\.\\d{9})-\\d{6}\\.capture");
    private static final Pattern CAPTURE = Pattern.compile("\\d{8}-\\d{6}\\.\\d{9}");
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss.nnnnnnnnn").withZone(ZoneOffset.UTC);

    Path file(Instant start, int number) {
        String name = "%s-%06d.capture".formatted(START.format(start), number);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no capture file is called " + name);
        }
        return folder.resolve(name);
    }

    /// Oldest first.
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// The files of the newest capture, oldest first.
    List<Path> newest() throws IOException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new UnreadableCaptureException(folder, "holds no capture");
        }
        String start = start(files.getLast());
        return files.stream().filter(file -> start(file).equals(start)).toList();
    }

    private static String start(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('-'));
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += size(file);
        }
        return bytes;
    }

    /// The files of a capture, oldest first, or just the one of this name.
    ///
    /// @throws IllegalArgumentException if nothing here could be called so: names of captures hold
    ///   neither folders nor ways out of them
    List<Path> named(String name) throws IOException {
        if (!CAPTURE.matcher(name).matches() && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a capture is called like 20240506-133000.000000000, was '" + name + "'");
        }
        List<Path> found =
                files().stream()
                        .filter(file -> {
                            String fileName = file.getFileName().toString();
                            return fileName.equals(name) || fileName.startsWith(name + "-");
                        })
                        .toList();
        if (found.isEmpty()) {
            throw new UnreadableCaptureException(folder, "holds no capture " + name);
        }
        for (Path file : found) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnreadableCaptureException(file, "is a link, and is not followed");
            }
        }
        return found;
    }

    static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            // Somebody deleted it meanwhile: then it takes no room.
            return 0;
        }
    }
}
