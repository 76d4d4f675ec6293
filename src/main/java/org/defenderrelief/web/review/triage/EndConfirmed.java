package org.defenderrelief.web.review.triage;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.Aid;
import org.defenderrelief.triage.ReferralReason;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.ConfirmPages;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The pages between wanting to end a case here and doing it. */
@RequestScoped
class EndConfirmed {
    private final CurrentActor actor;
    private final Cases cases;
    private final ViewTriage triage;
    private final Page page;

    EndConfirmed(CurrentActor actor, Cases cases, ViewTriage triage, Page page) {
        this.actor = actor;
        this.cases = cases;
        this.triage = triage;
        this.page = page;
    }

    /** It tells what was given. */
    Response helped(Reference reference, TypedForm typed) {
        String given = triage.of(actor.get(), reference).aids().stream()
                .filter(Aid::isGiven)
                .map(Aid::kind)
                .distinct()
                .map(kind -> Words.of("other-help", kind, page.locale()))
                .collect(Collectors.joining(" · "));
        return ask("HELPED", "helped-otherwise", reference, typed, given);
    }

    Response referral(Reference reference, ReferralReason why, TypedForm typed) {
        return ask("REFER", "refer", reference, typed, Words.of("outcome", why, page.locale()));
    }

    /** Of the other case, no more is said than what was typed: whether there is one is for the act to say. */
    Response duplicate(Reference reference, Reference other, TypedForm typed) {
        return ask("DUPLICATE", "duplicate", reference, typed, other.value());
    }

    private Response ask(String code, String path, Reference reference, TypedForm typed, String about) {
        CaseFile caseFile = cases.visibleTo(actor.get(), reference);
        return ConfirmPages.ask(new Confirm(
                word(code),
                word(code + "_LEAD"),
                Confirm.Place.of(caseFile),
                Confirm.Told.of(List.of(new Confirm.Line(word(code + "_WHY"), about))),
                Confirm.Press.grave(
                        "/review/cases/" + caseFile.reference() + "/" + path,
                        Confirm.typed(typed),
                        word(code + "_NOW"))));
    }

    private String word(String code) {
        return Words.of("ending", code, page.locale());
    }
}
