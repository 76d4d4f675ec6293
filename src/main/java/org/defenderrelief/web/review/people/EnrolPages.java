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

/** Choosing one's vault passphrase, once, with the code that was handed over, and learning one's fingerprint words. */
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
        static native TemplateInstance enrol(TypedForm form, String offered, boolean founded);

        static native TemplateInstance enrolled(String words, boolean rooted);

        private Templates() {}
    }

    @GET
    public Response form() {
        if (memberships.hasEnrolled(actor.get().person())) {
            return Response.seeOther(Redirects.local("/review/unlock")).build();
        }
        return Response.ok(Templates.enrol(TypedForm.empty(), WordList.passphrase(), memberships.isFounded()))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enrol(
            @RestForm String code, @RestForm String offered, @RestForm String passphrase, @RestForm String again) {
        ChosenPassphrase chosen = ChosenPassphrase.of(offered, passphrase, again);
        try (Passphrase next = chosen.read()) {
            if (code == null || code.isBlank()) {
                throw Typed.required("code");
            }
            String fingerprint = enrol.enrol(actor.get(), code, next);
            return Response.ok(Templates.enrolled(WordList.fingerprint(fingerprint), roster.isRooted()))
                    .build();
        } catch (Problem.InvalidInput | Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            TypedForm form = TypedForm.empty();
            VaultPages.refuse(form, "code", refused, page);
            return PageAnswers.answer(refused, Templates.enrol(form, chosen.shown(), memberships.isFounded()));
        }
    }
}
