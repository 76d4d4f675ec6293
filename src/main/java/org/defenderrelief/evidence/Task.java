package org.defenderrelief.evidence;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a child is to do. After it on the child's standard input comes the content, to the end.
 *
 * @param first the first page wanted, from 0
 * @param most how many pages at most
 */
record Task(Verb verb, FileKind kind, int first, int most) {
    enum Verb {
        LOOK,
        COPY
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(verb.name());
        out.writeUTF(kind.mediaType());
        out.writeInt(first);
        out.writeInt(most);
    }

    static Task read(DataInputStream in) throws IOException {
        return new Task(
                Verb.valueOf(in.readUTF()),
                FileKind.listed(in.readUTF()).orElse(FileKind.OTHER),
                in.readInt(),
                in.readInt());
    }
}
