package io.tieout.report;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes one file of a set: text as UTF-8, hashed as it goes, on the disk when it is done. */
final class ResultOutput {
    private static final int BUFFER = 1 << 16;
    private final Path folder;

    ResultOutput(Path folder) {
        this.folder = folder;
    }

    /** Writes the text of a file. */
    interface Text {

        /** Answers how many rows were written. */
        long writeTo(Writer out) throws IOException;
    }

    /** Writes the bytes of a file that is no text. */
    interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    ResultFile write(String name, Text text) throws IOException {
        return hashed(name, bytes -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            long rows = text.writeTo(out);
            out.flush();
            return rows;
        });
    }

    ResultFile writeBytes(String name, Bytes content) throws IOException {
        return hashed(name, bytes -> {
            BufferedOutputStream out = new BufferedOutputStream(bytes, BUFFER);
            content.writeTo(out);
            out.flush();
            return 0;
        });
    }

    private interface Counted {
        long writeTo(OutputStream out) throws IOException;
    }

    private ResultFile hashed(String name, Counted content) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long rows = content.writeTo(new DigestOutputStream(Channels.newOutputStream(channel), digest));
            channel.force(true);
            return new ResultFile(name, rows, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Of the bytes of a file, in hexadecimal. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
