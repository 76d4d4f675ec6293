package org.defenderrelief.evidence;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a child answers, on its standard output. It is read as what it may be, the words of a process that hostile content has taken over: within bounds, and
 * nothing but names that are known here and bytes that are passed on.
 *
 * @param pages how many the file has
 * @param pieces pictures, or the one copy
 */
record Reply(Outcome outcome, int pages, Set<Removed> removed, List<Piece> pieces) {
    /** @param kind what the child says it made; a listed kind */
    record Piece(FileKind kind, byte[] bytes) {
        private static final Map<FileKind, byte[]> STARTS = Map.of(
                FileKind.PNG, new byte[] {(byte) 0x89, 'P', 'N', 'G'},
                FileKind.JPEG, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
                FileKind.PDF, new byte[] {'%', 'P', 'D', 'F', '-'});

        /** Whether it begins as such a file does; office files begin as zip files do. */
        boolean isWhatItSays() {
            byte[] start = STARTS.getOrDefault(kind, ZipKinds.START);
            return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
        }
    }

    private static final int START = 0x44521;
    private static final int MOST_PIECES = 100;

    static Reply only(Outcome outcome) {
        return new Reply(outcome, 0, Set.of(), List.of());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(START);
        out.writeUTF(outcome.name());
        out.writeInt(pages);
        out.writeShort(removed.size());
        for (Removed each : removed) {
            out.writeUTF(each.name());
        }
        out.writeShort(pieces.size());
        for (Piece piece : pieces) {
            out.writeUTF(piece.kind().mediaType());
            out.writeInt(piece.bytes().length);
            out.write(piece.bytes());
        }
    }

    /** @throws IOException if these are not the bytes of one whole reply */
    static Reply read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            check(in.readInt() == START);
            Outcome outcome = Outcome.valueOf(in.readUTF());
            int pages = in.readInt();
            check(pages >= 0 && pages <= Bounds.MOST_PAGES);
            Set<Removed> removed = EnumSet.noneOf(Removed.class);
            for (int i = in.readShort(); i > 0; i--) {
                removed.add(Removed.valueOf(in.readUTF()));
            }
            int count = in.readShort();
            check(count <= MOST_PIECES);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                FileKind kind = FileKind.listed(in.readUTF()).orElseThrow(IllegalArgumentException::new);
                int length = in.readInt();
                check(length >= 0 && length <= in.available());
                pieces.add(new Piece(kind, in.readNBytes(length)));
            }
            check(in.available() == 0);
            return new Reply(outcome, pages, removed, List.copyOf(pieces));
        } catch (IllegalArgumentException unknown) {
            throw new IOException("no reply of a child", unknown);
        }
    }

    private static void check(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("no reply of a child");
        }
    }
}
