package org.defenderrelief.notification;

import java.util.List;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** What a person wants of mails must be what they chose last: a thief who sees the lines wants mails in clear, and at once. */
public final class MailChoiceTable implements DecidingTable {
    /** The action that choosing is recorded as. */
    static final String ACTION = "notification.mails-chosen";

    static final String FACT = "mails";

    @Override
    public String name() {
        return "mail_choice";
    }

    @Override
    public String rows() {
        return "SELECT CAST(m.person_id AS CHAR) AS id, m.act AS act, '" + ACTION
                + "' AS action, NULL AS case_id, m.person_id AS person, "
                + SqlFacts.plain(SqlFacts.object(FACT, SqlFacts.hash(text())))
                + " AS facts, NULL AS commitments FROM mail_choice m";
    }

    private static String text() {
        return "CONCAT_WS('|', "
                + String.join(
                        ", ",
                        plain("CAST(m.salt AS CHAR)"),
                        plain("m.language"),
                        plain("m.rhythm"),
                        plain("CAST(m.minute_of_day AS CHAR)"),
                        plain("CAST(m.quiet_from AS CHAR)"),
                        plain("CAST(m.quiet_until AS CHAR)"),
                        plain("CAST(m.acknowledgements AS CHAR)"),
                        plain("CAST(m.news AS CHAR)"),
                        plain("m.openpgp_key"),
                        plain("m.openpgp_fingerprint"),
                        plain("m.openpgp_until"),
                        plain("CAST(m.openpgp_revoked AS CHAR)"))
                + ")";
    }

    private static String plain(String expression) {
        return "COALESCE(" + SqlFacts.plain(expression) + ", '" + SqlFacts.NONE + "')";
    }

    /** A partner has no keys to sign with; the service vouches for what it saw them choose. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Set<String> complete() {
        return Set.of(ACTION);
    }

    @Override
    public List<String> lastOf() {
        return ACTOR_ALONE;
    }
}
