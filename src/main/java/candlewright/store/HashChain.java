package candlewright.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Ties each fact to all before it: its hash is the SHA-256 of the previous hash and its own bytes.
/// The first fact follows 32 zeros, so its hash, which tells the account's mode, cash and first
/// moment, names the journal. For one thread.
final class HashChain {

    static final int LENGTH = 32;

    private final MessageDigest sha256;
    private byte[] last;

    private HashChain(byte[] last) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        this.last = last.clone();
    }

    static HashChain start() {
        return new HashChain(new byte[LENGTH]);
    }

    static HashChain after(byte[] hash) {
        return new HashChain(hash);
    }

    /// Adds a link and returns its hash.
    byte[] add(byte[] stored) {
        sha256.update(last);
        last = sha256.digest(stored);
        return last.clone();
    }

    /// The hash of the newest link.
    byte[] last() {
        return last.clone();
    }

    /// A chain of its own that goes on from here.
    HashChain branch() {
        return new HashChain(last);
    }
}
