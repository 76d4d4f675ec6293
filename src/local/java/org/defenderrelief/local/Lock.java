package org.defenderrelief.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two programs that start or stop one instance from getting in each other's way; the system frees it when its holder ends. */
record Lock(FileChannel channel, FileLock held) implements AutoCloseable {
    static Path file(Home home) {
        return home.stack().resolve(home.name() + ".lock");
    }

    /** Takes it, waiting for another program that has it. */
    static Lock take(Home home) throws StackException {
        Path file = file(home);
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock free = channel.tryLock();
            if (free == null) {
                System.out.println("[stack] Another start or stop of this instance is under way; waiting for it");
                free = channel.lock();
            }
            return new Lock(channel, free);
        } catch (IOException e) {
            throw new StackException("Cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    void check() {
        if (!held.isValid()) {
            throw new IllegalStateException("The lock is gone");
        }
    }

    @Override
    public void close() throws StackException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("Cannot release a lock", e);
        }
    }
}
