package candlewright.api;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One port on both loopback addresses. Whoever held only one of them could collect tokens meant
/// for the other, so it is both or none; where there is no IPv6 loopback, 127.0.0.1 alone.
record Loopback(int port, List<ServerSocketChannel> channels) {

    private static final Logger LOG = LoggerFactory.getLogger(Loopback.class);
    private static final byte[] V4 = {127, 0, 0, 1};
    private static final byte[] V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final int BACKLOG = 128;
    private static final int TRIES = 20;

    /// @param port 0 for any that is free on both
    /// @throws IOException if another process has the port; nothing is left open then
    static Loopback bind(int port) throws IOException {
        boolean v6 = hasV6();
        if (!v6) {
            LOG.info("there is no IPv6 loopback here: the API listens on 127.0.0.1 only");
        }
        IOException taken = new IOException("no port is free on both 127.0.0.1 and ::1");
        for (int attempt = 0; attempt < (port == 0 ? TRIES : 1); attempt++) {
            try {
                return bind(port, v6);
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private static Loopback bind(int port, boolean v6) throws IOException {
        List<ServerSocketChannel> channels = new ArrayList<>();
        try {
            ServerSocketChannel first =
                    open(channels, StandardProtocolFamily.INET, "127.0.0.1", V4, port);
            int bound = ((InetSocketAddress) first.getLocalAddress()).getPort();
            if (v6) {
                open(channels, StandardProtocolFamily.INET6, "::1", V6, bound);
            }
            return new Loopback(bound, List.copyOf(channels));
        } catch (IOException e) {
            close(channels);
            throw e;
        }
    }

    private static ServerSocketChannel open(
            List<ServerSocketChannel> channels,
            ProtocolFamily family,
            String name,
            byte[] address,
            int port)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family);
        channels.add(channel);
        try {
            return channel.bind(
                    new InetSocketAddress(InetAddress.getByAddress(address), port), BACKLOG);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " is taken on " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean hasV6() throws IOException {
        return !Boolean.getBoolean("java.net.preferIPv4Stack")
                && NetworkInterface.getByInetAddress(InetAddress.getByAddress(V6)) != null;
    }

    void close() {
        close(channels);
    }

    private static void close(List<ServerSocketChannel> channels) {
        for (ServerSocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("cannot close {}: {}", channel, e.getMessage(), e);
            }
        }
    }
}
