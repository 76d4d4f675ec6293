package org.defenderrelief.vault.file;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How far a file has come.
 *
 * @param id of the file
 * @param offset so many bytes of it are stored for good; what came after them must be sent again
 * @param length of the whole, as far as its sender said; known once it is complete
 * @param sealed whether its sender's device sealed it, so that bytes are those of sealed segments
 * @param complete whether all of it is there
 * @param until when it is forgotten unless a case has taken it in
 */
public record Upload(UUID id, long offset, OptionalLong length, boolean sealed, boolean complete, Instant until) {}
