package org.defenderrelief.screening;

import java.time.Instant;

/** What was read from a file. @param generated when its publisher made it, as the file says */
record ListFile(Instant generated, SanctionsList list) {}
