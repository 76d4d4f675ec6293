package org.defenderrelief.web.shared;

import org.defenderrelief.reporting.ListGrants;
import org.defenderrelief.reporting.ReadJournal;

/** Makes files of use cases that a test has set up itself. */
public final class FilesOfLedgers {
    private FilesOfLedgers() {}

    public static LedgerFiles of(ReadJournal journal, ListGrants grants) {
        return new LedgerFiles(journal, grants);
    }
}
