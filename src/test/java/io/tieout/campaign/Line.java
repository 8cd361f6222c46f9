package io.tieout.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The line between a program and the server of its database, which can fall silent or be cut. */
final class Line implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean silent;
    private boolean cut;

    private Line(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A line to the server that these addresses name. */
    static Line to(Map<String, String> environment) {
        return new Line(Integer.parseInt(environment.values().stream()
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow()));
    }

    /** The same addresses, by way of this line. */
    Map<String, String> through(Map<String, String> environment) {
        return environment.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> ADDRESS.matcher(entry.getValue()).replaceAll("127.0.0.1:" + door.getLocalPort())));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket program = door.accept();
                if (isCut()) {
                    program.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(program);
                sockets.add(far);
                Thread.ofVirtual().start(() -> carry(program, far));
                Thread.ofVirtual().start(() -> carry(far, program));
            } catch (IOException closed) {
                // Whoever waits for it is told by its own end.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSound();
                out.write(buffer, 0, read);
            }
        } catch (IOException closed) {
            // The other end is told by the end of its own stream.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private synchronized boolean isCut() {
        return cut;
    }

    /** Nothing comes through any more, in either direction, and nobody is told. */
    synchronized void fallSilent() {
        silent = true;
    }

    /** What was held back comes through, and everything after it. */
    synchronized void speak() {
        silent = false;
        notifyAll();
    }

    /** Every connection ends, and no new one is made. */
    void cut() {
        synchronized (this) {
            cut = true;
        }
        hangUp();
    }

    /** New connections are made again. */
    synchronized void mend() {
        cut = false;
    }

    /** Every connection ends; new ones are made. */
    void hangUp() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException closedAlready) {
                // That is what was wanted.
            }
        }
        sockets.clear();
    }

    @Override
    public void close() {
        speak();
        cut();
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
