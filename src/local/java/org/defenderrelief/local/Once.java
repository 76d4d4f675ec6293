package org.defenderrelief.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Something that is made once and then only copied: complete or absent, also when its maker is killed. */
final class Once {
    private Once() {}

    interface Maker {
        void make(Path fresh) throws IOException, StackException;
    }

    /** Makes it beside its place and moves it there, unless it is there; of two who want to make it, one waits for the other. */
    static void make(Path target, Maker maker) throws IOException, StackException {
        Files.createDirectories(target.getParent());
        Path lock = target.resolveSibling(target.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (Files.exists(target)) {
                return;
            }
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            Folders.delete(fresh);
            Files.createDirectories(fresh);
            maker.make(fresh);
            Files.move(fresh, target);
        }
    }
}
