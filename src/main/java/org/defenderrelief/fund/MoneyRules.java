package org.defenderrelief.fund;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** Rules of money take two people, by the acts themselves. */
public final class MoneyRules {
    private MoneyRules() {}

    /** An exchange rate is used when another person than who proposed it has confirmed it. */
    public static final class RateConfirmed extends ConfirmedByAnother {
        public RateConfirmed() {
            super(AuthenticRate.PROPOSED, AuthenticRate.CONFIRMED, AuthenticRate.WITHDRAWN, "proposal");
        }
    }

    /** Rates of a file are used when another person than who proposed them has confirmed them. */
    public static final class ImportConfirmed extends ConfirmedByAnother {
        public ImportConfirmed() {
            super(AuthenticImport.PROPOSED, AuthenticImport.CONFIRMED, AuthenticImport.WITHDRAWN, "proposal");
        }
    }

    /** Rates that count without two people are those that the service itself fetched; no person signs them so. */
    public static final class TrustedByService implements ActRule {
        @Override
        public Set<String> actions() {
            return Set.of(AuthenticImport.TRUSTED);
        }

        @Override
        public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
            return acts.stream()
                    .filter(said -> !AuthenticImport.isOfService(said))
                    .findFirst()
                    .flatMap(said -> Broken.by(said, "a person signed what is for the service alone"));
        }
    }

    /** An envelope is drawn on when another keeper than who proposed it has confirmed it. */
    public static final class EnvelopeConfirmed extends ConfirmedByAnother {
        public EnvelopeConfirmed() {
            super(EnvelopeFacts.PROPOSED, EnvelopeFacts.CONFIRMED, EnvelopeFacts.WITHDRAWN, "proposal");
        }
    }

    /** A suspended envelope goes on when another keeper than who proposed it has resumed it. */
    public static final class EnvelopeResumed extends ConfirmedByAnother {
        public EnvelopeResumed() {
            super(Suspension.RESUME_PROPOSED, Suspension.RESUMED, Suspension.LIFTED);
        }
    }

    /** Keepers alone suspend and resume. */
    public static final class SuspendedInOffice extends SignedInOffice {
        public SuspendedInOffice() {
            super(Map.of(
                    Suspension.SUSPENDED, Set.of(Office.KEEPER),
                    Suspension.RESUME_PROPOSED, Set.of(Office.KEEPER),
                    Suspension.RESUMED, Set.of(Office.KEEPER)));
        }
    }
}
