package io.tieout.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** One starter or stopper at a time, among all processes and threads. The operating system frees it with the process. */
final class FolderLock implements AutoCloseable {

    /** The system knows no threads: within one process a second claim on the file would fail instead of wait. */
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static FolderLock take(Path folder) {
        WITHIN_PROCESS.lock();
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FolderLock(channel, channel.lock());
        } catch (IOException failure) {
            WITHIN_PROCESS.unlock();
            throw new UncheckedIOException("No lock on the database folder " + folder, failure);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }
}
