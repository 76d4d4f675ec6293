package org.defenderrelief.web.review.people;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.AddPasskey;
import org.defenderrelief.vault.people.NewPasskey;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A reviewer's own passkeys: which there are, and adding one, for which the page needs its script. */
@Path("/review/passkeys")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class PasskeyPages {
    private final CurrentActing acting;
    private final YourPasskeys yours;
    private final AddPasskey add;
    private final Page page;

    PasskeyPages(CurrentActing acting, YourPasskeys yours, AddPasskey add, Page page) {
        this.acting = acting;
        this.yours = yours;
        this.add = add;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance passkeys(TypedForm form, List<PasskeyRow> passkeys, RefusedBox refused);

        private Templates() {}
    }

    /** Why no authenticator was asked, for the page's script to show. */
    public record NotAsked(String why) {}

    @GET
    public Response all() {
        try {
            return Response.ok(shown(TypedForm.empty())).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            RefusedBox box = RefusedBox.of(refused, page.locale());
            return PageAnswers.answer(refused, Templates.passkeys(TypedForm.empty(), null, box));
        }
    }

    /** What the page's script asks an authenticator for; the passphrase is asked before, so that none is made in vain. */
    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response begin(@RestForm String name, @RestForm String passphrase) {
        try (Passphrase typed = Passphrase.of(passphrase == null ? "" : passphrase)) {
            return Response.ok(add.begin(acting.get(), acting.signIn(), typed, name))
                    .build();
        } catch (Problem refused) {
            TypedForm form = TypedForm.empty();
            VaultPages.refuse(form, "passphrase", refused, page);
            return Response.status(refused.status())
                    .entity(new NotAsked(form.getErrors().get(0).message()))
                    .build();
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @RestForm String name,
            @RestForm String passphrase,
            @RestForm String attestation,
            @RestForm String madeClientData,
            @BeanParam PasskeyFields fields) {
        TypedForm form = TypedForm.empty().with("name", name == null ? "" : name);
        try (Passphrase typed = Passphrase.of(passphrase == null ? "" : passphrase);
                NewPasskey made = NewPasskey.read(name, attestation, madeClientData, fields.answer())) {
            add.add(acting.get(), acting.signIn(), typed, made);
            return Response.seeOther(Redirects.done("/review/passkeys", "passkey-added"))
                    .build();
        } catch (Problem.InvalidInput | Problem.Forbidden | Problem.TooMany | Problem.Conflict refused) {
            VaultPages.refuse(form, "passphrase", refused, page);
            return PageAnswers.answer(refused, shown(form));
        }
    }

    private TemplateInstance shown(TypedForm form) {
        return Templates.passkeys(
                form, yours.all(acting.get()).stream().map(PasskeyRow::of).toList(), null);
    }
}
