package org.defenderrelief.casefile;

import java.util.Set;

/** The acts that take files into a case. */
public final class FileActs {
    /** Somebody who works here adds a file to a case. */
    public static final String ADDED = "casefile.file-added";

    /** Triage gives the committee a copy of a file, without what could betray somebody. */
    public static final String COPIED = "triage.copy-given";

    /** A partner says what was spent, with receipts. */
    public static final String REPORTED = "followup.report-filed";

    /** All of them: a request and a message bring files too. */
    public static final Set<String> TAKING = Set.of(RegisterCase.ACTION, Channel.WRITTEN, ADDED, COPIED, REPORTED);

    private FileActs() {}
}
