package org.defenderrelief.web.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.EnrolPerson;
import org.defenderrelief.vault.Lock;
import org.defenderrelief.vault.Memberships;
import org.defenderrelief.vault.Passphrase;
import org.defenderrelief.vault.Unlock;
import org.defenderrelief.web.ErrorPages;
import org.defenderrelief.web.Page;
import org.defenderrelief.web.Redirects;
import org.defenderrelief.web.TypedForm;

/** A reviewer's own vault: choosing the passphrase once, unlocking, locking. */
@Path("/review")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class VaultPages {
    private static final String FIELD = "passphrase";

    private final CurrentActor actor;
    private final UnlockCookie cookie;
    private final Memberships memberships;
    private final Unlock unlock;
    private final Lock lock;
    private final EnrolPerson enrol;
    private final Page page;

    VaultPages(
            CurrentActor actor,
            UnlockCookie cookie,
            Memberships memberships,
            Unlock unlock,
            Lock lock,
            EnrolPerson enrol,
            Page page) {
        this.actor = actor;
        this.cookie = cookie;
        this.memberships = memberships;
        this.unlock = unlock;
        this.lock = lock;
        this.enrol = enrol;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance unlock(TypedForm form, String back, boolean enrolled, boolean inCircle);

        private Templates() {}
    }

    @GET
    @Path("/unlock")
    public TemplateInstance form(@QueryParam("back") String back) {
        return unlockPage(TypedForm.empty(), back);
    }

    @POST
    @Path("/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unlock(@RestForm String passphrase, @RestForm String back) {
        try (Passphrase typed = Passphrase.of(passphrase == null ? "" : passphrase)) {
            return Response.seeOther(Redirects.within("/review", back))
                    .cookie(cookie.give(unlock.unlock(actor.get(), typed)))
                    .build();
        } catch (Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            return refused(refused, back);
        }
    }

    @POST
    @Path("/enrol")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enrol(@RestForm String passphrase, @RestForm String again, @RestForm String back) {
        String chosen = passphrase == null ? "" : passphrase;
        if (!chosen.equals(again)) {
            return refused(new Problem.InvalidInput(FIELD, "DIFFERENT", "The two passphrases are not the same."), back);
        }
        try (Passphrase typed = Passphrase.of(chosen)) {
            enrol.enrol(actor.get(), typed);
            return Response.seeOther(Redirects.done("/review/unlock", "enrolled"))
                    .build();
        } catch (Problem.InvalidInput | Problem.Conflict refused) {
            return refused(refused, back);
        }
    }

    @POST
    @Path("/lock")
    public Response lock() {
        cookie.token().ifPresent(token -> lock.lock(actor.get(), token));
        return Response.seeOther(Redirects.done("/review", "locked"))
                .cookie(cookie.takeBack())
                .build();
    }

    private Response refused(Problem problem, String back) {
        TypedForm form = TypedForm.empty();
        if (problem instanceof Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
        } else {
            form.refuse(
                    FIELD, ErrorPages.title(problem, page.locale()) + ". " + ErrorPages.advice(problem, page.locale()));
        }
        Response.ResponseBuilder answer = Response.status(problem.status()).entity(unlockPage(form, back));
        if (problem instanceof Problem.TooMany many) {
            answer.header("Retry-After", many.retryAfterSeconds());
        }
        return answer.build();
    }

    private TemplateInstance unlockPage(TypedForm form, String back) {
        var person = actor.get().person();
        return Templates.unlock(
                form,
                Redirects.within("/review", back).getPath(),
                memberships.hasEnrolled(person),
                !memberships.circlesOf(person).isEmpty());
    }
}
