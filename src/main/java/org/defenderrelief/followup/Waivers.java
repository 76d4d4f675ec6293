package org.defenderrelief.followup;

import java.util.Comparator;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** What finance said by a code that a case is closed without. */
@ApplicationScoped
class Waivers {
    /** The act of saying so. */
    static final String WAIVED = "followup.point-waived";

    static final String POINT = "point";
    static final String REASON = "reason";

    /** Names what it was said about: a report, an amount, or nothing. */
    static final String ABOUT = "about";

    private final Acts acts;

    Waivers(Acts acts) {
        this.acts = acts;
    }

    /** The newest word on that point, if it was said about just that. @param about as it stands now */
    Optional<Said> of(CaseFile caseFile, ClosingPoint point, String about) {
        return acts.on(caseFile.id(), WAIVED).stream()
                .filter(said -> said.text(POINT).equals(point.name()))
                .filter(said -> acts.held(said, Office.FINANCE))
                .max(Comparator.comparing(Said::at))
                .filter(said -> said.text(ABOUT).equals(about));
    }
}
