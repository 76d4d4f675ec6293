package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterMember;

/**
 * Who plans, prepares, or compares corrected details first releases nothing on the case. Where two people of finance are left, the second one who does it
 * would leave nobody to release, for good; so they are told before.
 */
@ApplicationScoped
class LeftToRelease {
    private final Duties duties;
    private final Recusals recusals;
    private final CurrentRoster roster;
    private final Clock clock;

    LeftToRelease(Duties duties, Recusals recusals, CurrentRoster roster, Clock clock) {
        this.duties = duties;
        this.recusals = recusals;
        this.roster = roster;
        this.clock = clock;
    }

    /**
     * Notes that the person prepares payments on the case, as {@link Duties#claim} does. Who is left is read from what was signed.
     *
     * @throws Problem.Forbidden {@code last-releaser} if somebody else in office does so already and nobody else could release then;
     *     {@code separation-of-duties}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void claimPreparing(CaseId caseId, Act act) {
        Instant now = clock.instant();
        Set<PersonId> preparers = new HashSet<>(duties.signedAs(caseId, Duty.PREPARER));
        if (!preparers.contains(act.person())) {
            Set<PersonId> away = recusals.asSigned(caseId, now);
            preparers.removeAll(away);
            Set<PersonId> cannot = new HashSet<>(duties.signedOtherThan(caseId, Duty.RELEASER, now));
            cannot.addAll(away);
            cannot.add(act.person());
            List<RosterMember> office = roster.now().holding(Office.FINANCE);
            boolean somebodyIsLeft =
                    office.stream().anyMatch(member -> cannot.stream().noneMatch(member::is));
            boolean somebodyGoesOn =
                    office.stream().anyMatch(member -> preparers.stream().anyMatch(member::is));
            if (!somebodyIsLeft && somebodyGoesOn) {
                throw new Problem.Forbidden(
                        "last-releaser",
                        "Nobody else of finance could release on this case then. Whoever planned or prepared there goes on; you release.");
            }
        }
        duties.claim(caseId, act, Duty.PREPARER);
    }
}
