package org.defenderrelief.web.review.people;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Choosing one's vault passphrase, once or after losing it, with the code that was handed over, and learning one's fingerprint words. */
@Path("/review/enrol")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class EnrolPages {
    private final CurrentActor actor;
    private final Memberships memberships;
    private final RosterView roster;
    private final EnrolPerson enrol;
    private final Page page;

    EnrolPages(CurrentActor actor, Memberships memberships, RosterView roster, EnrolPerson enrol, Page page) {
        this.actor = actor;
        this.memberships = memberships;
        this.roster = roster;
        this.enrol = enrol;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance enrol(TypedForm form, String offered, boolean founded, boolean anew);

        static native TemplateInstance enrolled(String words, boolean rooted, boolean anew);

        private Templates() {}
    }

    @GET
    public Response form() {
        if (memberships.hasEnrolled(person()) && !memberships.mayEnrolAnew(person())) {
            return Response.seeOther(Redirects.local("/review/unlock")).build();
        }
        return Response.ok(show(TypedForm.empty(), WordList.passphrase())).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enrol(
            @RestForm String code, @RestForm String offered, @RestForm String passphrase, @RestForm String again) {
        boolean anew = memberships.hasEnrolled(person());
        ChosenPassphrase chosen = ChosenPassphrase.of(offered, passphrase, again);
        try (Passphrase next = chosen.read()) {
            if (code == null || code.isBlank()) {
                throw Typed.required("code");
            }
            String fingerprint = enrol.enrol(actor.get(), code, next);
            return Response.ok(Templates.enrolled(WordList.fingerprint(fingerprint), roster.isRooted(), anew))
                    .build();
        } catch (Problem.InvalidInput | Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            // Spent or not, it is this person's, and stands beside the words that only this page holds.
            TypedForm form = TypedForm.empty().with("code", code == null ? "" : code);
            VaultPages.refuse(form, "code", refused, page);
            return PageAnswers.answer(refused, show(form, chosen.shown()));
        }
    }

    private TemplateInstance show(TypedForm form, String offered) {
        return Templates.enrol(form, offered, memberships.isFounded(), memberships.hasEnrolled(person()));
    }

    private PersonId person() {
        return actor.get().person();
    }
}
