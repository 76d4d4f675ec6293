package org.defenderrelief.evidence;

import java.util.Set;

/**
 * A copy of a file with nothing in it but what one sees.
 *
 * @param kind what the copy is: a PNG may have become a JPEG, a TIFF of several pages a PDF; null unless done
 * @param content its bytes; empty unless done
 * @param removed what the original had beside that, for people to read; what nobody found was removed, too
 */
public record Copy(Outcome outcome, FileKind kind, byte[] content, Set<Removed> removed) {
    static Copy only(Outcome outcome) {
        return new Copy(outcome, null, new byte[0], Set.of());
    }
}
