package candlewright.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Reads a JSON object of texts and whole numbers without white space. A start of the program reads
/// millions of these: the JSON library of the API takes longer to load than this to read them.
final class JsonTexts {

    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String LETTERS = "\"\\bfnrt";

    private final byte[] bytes;
    private int at;

    JsonTexts(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Goes to the value of the next member, if this is its key.
    ///
    /// @param key quoted, with the colon
    boolean goTo(String key) {
        int start = at + 1;
        if (start + key.length() > bytes.length) {
            return false;
        }
        for (int i = key.length() - 1; i >= 0; i--) {
            if (bytes[start + i] != key.charAt(i)) {
                return false;
            }
        }
        expect(at == 0 ? '{' : ',');
        at += key.length();
        return true;
    }

    /// @throws IllegalArgumentException if there is none
    String value() {
        if (at < bytes.length && bytes[at] == '"') {
            return text();
        }
        int from = at;
        while (at < bytes.length && bytes[at] != ',' && bytes[at] != '}') {
            at++;
        }
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    /// @throws IllegalArgumentException if there is more
    void end() {
        expect('}');
        if (at != bytes.length) {
            throw new IllegalArgumentException("the fact does not end with its last column");
        }
    }

    private void expect(char character) {
        if (at >= bytes.length || bytes[at] != character) {
            throw new IllegalArgumentException(
                    "the fact must have a " + character + " at byte " + at);
        }
        at++;
    }

    private String text() {
        at++;
        int from = at;
        boolean plain = true;
        while (at < bytes.length && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                plain = false;
                at++;
            }
            at++;
        }
        if (at >= bytes.length) {
            throw new IllegalArgumentException("the fact ends within a text");
        }
        String raw = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        at++;
        return plain ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        for (int slash = raw.indexOf('\\'); slash >= 0; slash = raw.indexOf('\\', from)) {
            text.append(raw, from, slash);
            int letter = LETTERS.indexOf(raw.charAt(slash + 1));
            if (letter >= 0) {
                text.append(ESCAPED.charAt(letter));
                from = slash + 2;
            } else {
                text.append((char) HexFormat.fromHexDigits(raw, slash + 2, slash + 6));
                from = slash + 6;
            }
        }
        return text.append(raw, from, raw.length()).toString();
    }

    /// Writes a text between quotes.
    static void quote(String text, StringBuilder json) {
        json.append('"');
        if (isPlain(text)) {
            json.append(text);
        } else {
            escape(text, json);
        }
        json.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void escape(String text, StringBuilder json) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int letter = ESCAPED.indexOf(character);
            if (letter >= 0) {
                json.append('\\').append(LETTERS.charAt(letter));
            } else if (character < ' ') {
                json.append("\\u").append(HexFormat.of().toHexDigits(character));
            } else {
                json.append(character);
            }
        }
    }
}
