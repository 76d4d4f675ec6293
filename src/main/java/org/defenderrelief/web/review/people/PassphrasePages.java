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
import org.defenderrelief.vault.people.ChangePassphrase;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.UnlockCookie;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Changing one's vault passphrase. */
@Path("/review/passphrase")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class PassphrasePages {
    private final CurrentActor actor;
    private final Memberships memberships;
    private final ChangePassphrase change;
    private final YourPasskeys passkeys;
    private final UnlockCookie cookie;
    private final Page page;

    PassphrasePages(
            CurrentActor actor,
            Memberships memberships,
            ChangePassphrase change,
            YourPasskeys passkeys,
            UnlockCookie cookie,
            Page page) {
        this.actor = actor;
        this.memberships = memberships;
        this.change = change;
        this.passkeys = passkeys;
        this.cookie = cookie;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance passphrase(TypedForm form, String offered, boolean passkeys);

        private Templates() {}
    }

    @GET
    public Response form() {
        if (!memberships.hasEnrolled(actor.get().person())) {
            return Response.seeOther(Redirects.local("/review/enrol")).build();
        }
        return Response.ok(shown(TypedForm.empty(), WordList.passphrase())).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @RestForm String current,
            @RestForm String offered,
            @RestForm String passphrase,
            @RestForm String again,
            @RestForm boolean keepPasskeys) {
        ChosenPassphrase chosen = ChosenPassphrase.of(offered, passphrase, again);
        try (Passphrase known = Passphrase.of(current == null ? "" : current);
                Passphrase next = chosen.read()) {
            change.change(actor.get(), known, next, keepPasskeys);
            return Response.seeOther(Redirects.done("/review/unlock", "passphrase-changed"))
                    .cookie(cookie.takeBack())
                    .build();
        } catch (Problem.InvalidInput | Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            TypedForm form = TypedForm.empty().with("keepPasskeys", Boolean.toString(keepPasskeys));
            VaultPages.refuse(form, "current", refused, page);
            return PageAnswers.answer(refused, shown(form, chosen.shown()));
        }
    }

    private TemplateInstance shown(TypedForm form, String offered) {
        return Templates.passphrase(form, offered, passkeys.hasAny(actor.get().person()));
    }
}
