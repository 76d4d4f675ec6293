package org.defenderrelief.web.review.people;

import java.util.Arrays;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import org.defenderrelief.vault.people.EnrolledAnew;
import org.defenderrelief.vault.people.Lock;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.PasskeyAnswer;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockByPasskey;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.UnlockCookie;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A reviewer's own vault: unlocking and locking. */
@Path("/review")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class VaultPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final UnlockCookie cookie;
    private final Memberships memberships;
    private final RosterView roster;
    private final EnrolledAnew anew;
    private final Unlock unlock;
    private final UnlockByPasskey unlockByPasskey;
    private final YourPasskeys passkeys;
    private final Lock lock;
    private final Page page;

    VaultPages(
            CurrentActor actor,
            CurrentActing acting,
            UnlockCookie cookie,
            Memberships memberships,
            RosterView roster,
            EnrolledAnew anew,
            Unlock unlock,
            UnlockByPasskey unlockByPasskey,
            YourPasskeys passkeys,
            Lock lock,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cookie = cookie;
        this.memberships = memberships;
        this.roster = roster;
        this.anew = anew;
        this.unlock = unlock;
        this.unlockByPasskey = unlockByPasskey;
        this.passkeys = passkeys;
        this.lock = lock;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance unlock(
                TypedForm form,
                String back,
                boolean inOffice,
                boolean left,
                boolean rooted,
                boolean passkeys,
                boolean mayEnrolAnew,
                boolean anew);

        private Templates() {}
    }

    @GET
    @Path("/unlock")
    public Response form(@QueryParam("back") String back) {
        if (!memberships.hasEnrolled(actor.get().person())) {
            return Response.seeOther(Redirects.local("/review/enrol")).build();
        }
        return Response.ok(unlockPage(TypedForm.empty(), back)).build();
    }

    @POST
    @Path("/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unlock(@RestForm String passphrase, @RestForm String back) {
        try (Passphrase typed = Passphrase.of(passphrase == null ? "" : passphrase)) {
            return Response.seeOther(Redirects.within("/review", back))
                    .cookie(cookie.give(unlock.unlock(actor.get(), acting.signIn(), typed)))
                    .build();
        } catch (Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            TypedForm form = TypedForm.empty();
            refuse(form, "passphrase", refused, page);
            return PageAnswers.answer(refused, unlockPage(form, back));
        }
    }

    /** What the page's script asks an authenticator for. */
    @GET
    @Path("/unlock/passkey")
    @Produces(MediaType.APPLICATION_JSON)
    public UnlockByPasskey.Asked ask() {
        return unlockByPasskey.begin(actor.get(), acting.signIn());
    }

    @POST
    @Path("/unlock/passkey")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unlock(@BeanParam PasskeyFields fields, @RestForm String back) {
        try (PasskeyAnswer answer = fields.answer()) {
            return Response.seeOther(Redirects.within("/review", back))
                    .cookie(cookie.give(unlockByPasskey.unlock(actor.get(), acting.signIn(), answer)))
                    .build();
        } catch (Problem.InvalidInput | Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            TypedForm form = TypedForm.empty();
            refuse(form, "passkey", refused, page);
            return PageAnswers.answer(refused, unlockPage(form, back));
        }
    }

    @POST
    @Path("/lock")
    public Response lock() {
        acting.token().ifPresent(token -> lock.lock(actor.get(), token));
        return Response.seeOther(Redirects.done("/review", "locked"))
                .cookie(cookie.takeBack())
                .build();
    }

    /** Says at a field what was refused and what to do. */
    static void refuse(TypedForm form, String field, Problem problem, Page page) {
        if (problem instanceof Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
        } else {
            form.refuse(
                    field, ErrorPages.title(problem, page.locale()) + ". " + ErrorPages.advice(problem, page.locale()));
        }
    }

    private boolean hasLeft() {
        return Arrays.stream(Office.values())
                .anyMatch(office -> roster.left(actor.get().person(), office).isPresent());
    }

    private TemplateInstance unlockPage(TypedForm form, String back) {
        boolean inOffice = !memberships.officesOf(actor.get().person()).isEmpty();
        return Templates.unlock(
                form,
                Redirects.within("/review", back).getPath(),
                inOffice,
                !inOffice && hasLeft(),
                roster.isRooted(),
                passkeys.hasAny(actor.get().person()),
                memberships.mayEnrolAnew(actor.get().person()),
                anew.is(actor.get().person()));
    }
}
