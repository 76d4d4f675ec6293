package org.defenderrelief.partner;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How who speaks for a partner organisation follows from signed acts, for the verification that replays them. */
public final class InvitationTables {
    private static final String NAMED =
            SqlFacts.object(PartnerFacts.INVITATION, "i.id", PartnerFacts.ORGANISATION, "i.organisation");

    private InvitationTables() {}

    private static String select(String act, String action, String person, String facts, String condition) {
        return "SELECT i.id AS id, " + act + " AS act, '" + action + "' AS action, NULL AS case_id, " + person
                + " AS person, " + SqlFacts.plain(facts)
                + " AS facts, '{}' AS commitments FROM partner_invitation i WHERE " + condition;
    }

    /** What keepers gave and took away. */
    public static class Given implements DecidingTable {
        private static final String FACTS = SqlFacts.object(
                PartnerFacts.INVITATION, "i.id",
                PartnerFacts.ORGANISATION, "i.organisation",
                PartnerFacts.RIGHTS, "i.rights",
                PartnerFacts.KEYS, "i.key_kid",
                PartnerFacts.SIGNING, "LOWER(HEX(i.signing_key))",
                PartnerFacts.LOOKUP, "LOWER(HEX(i.lookup))",
                PartnerFacts.UNTIL, SqlFacts.time("i.expires_at"));

        @Override
        public String name() {
            return "partner_invitation";
        }

        @Override
        public String rows() {
            return select("i.invited_act", PartnerFacts.INVITED, "i.invited_by", FACTS, "1 = 1")
                    + " UNION ALL "
                    + select(
                            "i.ended_act",
                            PartnerFacts.RIGHTS_ENDED,
                            "i.ended_by",
                            NAMED,
                            "i.ended_act IS NOT NULL OR i.ended_by IS NOT NULL OR i.ended_at IS NOT NULL");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.KEEPER);
        }

        @Override
        public Set<String> complete() {
            return Set.of(PartnerFacts.INVITED, PartnerFacts.RIGHTS_ENDED);
        }
    }

    /** Who joined; that they signed it with the code of the invitation is looked at in the acts themselves. */
    public static class Joined implements DecidingTable {
        @Override
        public String name() {
            return "partner_invitation";
        }

        @Override
        public String rows() {
            return select(
                    "i.joined_act",
                    PartnerFacts.JOINED,
                    "i.joined_by",
                    NAMED,
                    "i.joined_act IS NOT NULL OR i.joined_by IS NOT NULL OR i.joined_at IS NOT NULL");
        }

        @Override
        public Set<Office> offices() {
            return Set.of();
        }

        @Override
        public Set<String> complete() {
            return Set.of(PartnerFacts.JOINED);
        }
    }
}
