package org.defenderrelief.followup;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Office;

/** What partners said of what was spent, and what became of that, by what was signed. */
@ApplicationScoped
class Reports {
    /** The act of reporting, signed with the receipt code. */
    static final String FILED = FileActs.REPORTED;

    static final String ACCEPTED = "followup.report-accepted";
    static final String RETURNED = "followup.report-returned";

    /** Names in an act the report that it is about. */
    static final String REPORT = "report";

    static final String PAID = "paid";
    static final String SPENT = "spent";
    static final String VERSION = "version";

    static final Set<Office> READERS = EnumSet.of(Office.FINANCE, Office.TRIAGE);

    private final Acts acts;
    private final AuthenticParts parts;

    Reports(Acts acts, AuthenticParts parts) {
        this.acts = acts;
        this.parts = parts;
    }

    /**
     * The newest report.
     *
     * @param answer what somebody who read it said of it: {@link #ACCEPTED} or {@link #RETURNED}; once another one was asked for, that holds
     */
    record Filed(Said act, Optional<Said> answer) {
        Money spent() {
            return Money.parse(act.text(SPENT));
        }

        Money paid() {
            return Money.parse(act.text(PAID));
        }

        /** Whether it is accepted, and tells of all that is paid by now. */
        boolean settles(Money paidByNow) {
            return isAccepted() && paid().equals(paidByNow);
        }

        boolean isAccepted() {
            return answer.filter(said -> said.action().equals(ACCEPTED)).isPresent();
        }
    }

    /** Empty if there is none. What the receipt code did not sign counts for nothing. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Optional<Filed> newest(CaseFile caseFile) {
        List<Said> all = acts.on(caseFile.id(), Set.of(FILED, ACCEPTED, RETURNED));
        return all.stream()
                .filter(said -> said.action().equals(FILED))
                .filter(said -> parts.isSenders(caseFile.id(), said))
                .reduce((earlier, later) -> later)
                .map(filed -> new Filed(filed, answer(all, filed)));
    }

    private Optional<Said> answer(List<Said> all, Said filed) {
        List<Said> answers = all.stream()
                .filter(said -> !said.action().equals(FILED))
                .filter(said -> said.text(REPORT).equals(filed.act().toString()))
                .filter(said -> READERS.stream().anyMatch(office -> acts.held(said, office)))
                .toList();
        return answers.stream()
                .filter(said -> said.action().equals(RETURNED))
                .findFirst()
                .or(() -> answers.stream().findFirst());
    }
}
