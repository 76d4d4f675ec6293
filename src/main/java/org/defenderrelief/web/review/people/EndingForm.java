package org.defenderrelief.web.review.people;

import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** The form by which somebody asks that all offices of a person end, for good or for the time being. It works while everything is frozen. */
@RequestScoped
class EndingForm {
    private final CurrentActing acting;
    private final RosterView roster;
    private final DraftRows drafts;
    private final Page page;

    EndingForm(CurrentActing acting, RosterView roster, DraftRows drafts, Page page) {
        this.acting = acting;
        this.roster = roster;
        this.drafts = drafts;
        this.page = page;
    }

    /** The page it stands on. */
    interface Shown {
        TemplateInstance of(String kid, String name, List<String> offices, RefusedBox refused);
    }

    TemplateInstance show(String kid, Shown shown) {
        return show(holder(kid), shown, null);
    }

    /** @param done code of what is said once it is signed */
    Response sign(String kid, Consumer<Acting> proposal, String done, Shown shown) {
        RosterView.Holder gone = holder(kid);
        try {
            proposal.accept(acting.signer());
            return Response.seeOther(Redirects.done("/review/people", done)).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(gone, shown, RefusedBox.of(refused, page.locale())));
        }
    }

    private RosterView.Holder holder(String kid) {
        return roster.holder(kid).orElseThrow(Problem.NotFound::new);
    }

    private TemplateInstance show(RosterView.Holder gone, Shown shown, RefusedBox refused) {
        return shown.of(
                gone.kid(),
                drafts.name(gone.person()),
                gone.offices().stream().map(Office::name).toList(),
                refused);
    }
}
