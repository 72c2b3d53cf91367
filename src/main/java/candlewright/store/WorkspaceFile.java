package candlewright.store;

import candlewright.model.Symbol;
import candlewright.model.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The file `workspace.json` of the data directory, and the folder `snapshots` beside it.
///
/// The file is replaced as a whole: a kill leaves the one before or the new one. One that cannot be
/// read, or that a newer program wrote, is moved aside and never written over.
public final class WorkspaceFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceFile.class);
    private static final String NAME = "workspace.json";
    private static final int VERSION = 1;

    /// Far more than nine charts and their templates take, in bytes.
    private static final long LARGEST = 4_000_000;

    /// What is changed within this time is written once: a chart that is dragged changes with each
    /// frame.
    private static final long GATHERED_MILLIS = 250;

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Workspace last;
    private final boolean writable;
    private final AtomicReference<@Nullable Workspace> next = new AtomicReference<>();
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("workspace").daemon().factory());

    private WorkspaceFile(Path folder, Workspace last, boolean writable) {
        this.folder = folder;
        this.last = last;
        this.writable = writable;
    }

    /// Reads what was kept; nothing of it ever stops a start.
    public static WorkspaceFile open(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return new WorkspaceFile(folder, read(file), true);
        } catch (NoSuchFileException e) {
            return new WorkspaceFile(folder, Workspace.NONE, true);
        } catch (IOException e) {
            Optional<Path> aside = setAside(file);
            LOG.warn(
                    "the window begins anew: {} {}; it {}",
                    file,
                    e.getMessage(),
                    aside.map(path -> "was moved to " + path)
                            .orElse("could not be moved aside, so nothing is kept this time"));
            return new WorkspaceFile(folder, Workspace.NONE, aside.isPresent());
        }
    }

    private static Optional<Path> setAside(Path file) {
        for (int number = 1; ; number++) {
            Path aside = file.resolveSibling("workspace-aside-" + number + ".json");
            try {
                Files.move(file, aside);
                return Optional.of(aside);
            } catch (FileAlreadyExistsException e) {
                // The next number, then.
            } catch (IOException e) {
                LOG.warn("cannot move {} to {}: {}", file, aside, e.getMessage());
                return Optional.empty();
            }
        }
    }

    private static Workspace read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IOException("is too long: " + size + " bytes");
        }
        try (JsonParser json =
                FACTORY.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            return workspace(json);
        } catch (JacksonException e) {
            throw new IOException("is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private static Workspace workspace(JsonParser json) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        int version = 0;
        Map<String, String> window = Map.of();
        List<Map<String, String>> cells = new ArrayList<>();
        Map<String, Map<String, String>> templates = new TreeMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "version" -> version = version(json);
                case "window" -> window = texts(json);
                case "cells" -> {
                    expect(json.currentToken(), JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        cells.add(texts(json));
                    }
                }
                case "templates" -> {
                    expect(json.currentToken(), JsonToken.START_OBJECT);
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String template = json.currentName();
                        json.nextToken();
                        templates.put(template, texts(json));
                    }
                }
                default -> throw new IOException("has an unknown part: " + name);
            }
        }
        if (version == 0) {
            throw new IOException("is damaged: it has no version");
        }
        if (json.nextToken() != null) {
            throw new IOException("is damaged: there is more after its end");
        }
        return new Workspace(window, cells, templates);
    }

    private static int version(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
        int version = json.getIntValue();
        if (version != VERSION) {
            throw new IOException(
                    "is of version " + version + ", this program knows version " + VERSION);
        }
        return version;
    }

    private static Map<String, String> texts(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        Map<String, String> texts = new TreeMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            expect(json.nextToken(), JsonToken.VALUE_STRING);
            texts.put(name, json.getString());
        }
        return texts;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("is damaged: " + found + " where " + wanted + " must be");
        }
    }

    /// As the last window was left.
    public Workspace last() {
        return last;
    }

    /// Writes this soon, on a thread of its own; of several that come meanwhile the newest.
    public void keep(Workspace workspace) {
        if (writable && next.getAndSet(workspace) == null) {
            try {
                var _ = writer.schedule(() -> write(), GATHERED_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException _) {
                // The program is closing, and what came before is written.
                next.set(null);
            }
        }
    }

    private void write() {
        Workspace newest = next.getAndSet(null);
        if (newest == null) {
            return;
        }
        Path file = folder.resolve(NAME);
        Path fresh = folder.resolve(NAME + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json(newest));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the window's looks cannot be kept in {}: {}", file, e.getMessage());
        }
    }

    private static byte[] json(Workspace workspace) {
        java.io.StringWriter text = new java.io.StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeName("window");
            write(json, workspace.window());
            json.writeArrayPropertyStart("cells");
            workspace.cells().forEach(cell -> write(json, cell));
            json.writeEndArray();
            json.writeObjectPropertyStart("templates");
            workspace
                    .templates()
                    .forEach((name, settings) -> {
                        json.writeName(name);
                        write(json, settings);
                    });
            json.writeEndObject();
            json.writeEndObject();
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, Map<String, String> texts) {
        json.writeStartObject();
        texts.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    /// Writes a picture to `snapshots/SYMBOL-2026-01-05T143207Z.png`, or the next free name with a
    /// number; nothing is written over.
    public Path picture(Symbol symbol, Instant at, byte[] png) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("snapshots"));
        // Symbols may have a slash in them.
        String name = symbol.value().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + STAMP.format(at);
        for (int number = 1; ; number++) {
            Path file = pictures.resolve(name + (number == 1 ? "" : "-" + number) + ".png");
            try {
                return Files.write(file, png, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                // The next number, then.
            }
        }
    }

    /// Returns when the newest looks are written.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the window's looks were not written: the disk does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
