package org.defenderrelief.reporting;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Roster;

/** How reports for donors are made, by the acts themselves. */
public final class ReportRules {
    private ReportRules() {}

    /** Finance and keepers make them. */
    public static final class MadeInOffice extends SignedInOffice {
        public MadeInOffice() {
            super(Map.of(ReportFacts.MADE, Reports.MAKERS));
        }
    }

    /** Two reports on the same envelope are of the same period or of none in common, so that their difference tells nothing. */
    public static final class NoneOverlap implements ActRule {
        @Override
        public Set<String> actions() {
            return Set.of(ReportFacts.MADE);
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            List<Said> before = new ArrayList<>();
            for (Said made : acts) {
                if (!isReadable(made)) {
                    return Broken.by(made, "it names no period");
                }
                if (before.stream().anyMatch(earlier -> Apart.betray(earlier, made))) {
                    return Broken.by(made, "another report tells of some of the same days");
                }
                before.add(made);
            }
            return Optional.empty();
        }

        private static boolean isReadable(Said made) {
            try {
                ReportFacts.period(made);
                ReportFacts.least(made);
                return true;
            } catch (DateTimeException | NumberFormatException unreadable) {
                return false;
            }
        }
    }
}
