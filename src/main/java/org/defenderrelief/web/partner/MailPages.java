package org.defenderrelief.web.partner;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Chosen;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.FundTime;
import org.defenderrelief.web.shared.MailForm;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** How mails come to somebody of a partner organisation. */
@Path("/partner/mail")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class MailPages {
    private static final String PATH = "/partner/mail";

    private final CurrentActor actor;
    private final MailWishes wishes;
    private final Choices choices;
    private final FundTime time;
    private final Clock clock;
    private final Page page;

    MailPages(CurrentActor actor, MailWishes wishes, Choices choices, FundTime time, Clock clock, Page page) {
        this.actor = actor;
        this.wishes = wishes;
        this.choices = choices;
        this.time = time;
        this.clock = clock;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance mail(
                TypedForm form,
                MailForm.View view,
                List<Choices.Choice> rhythms,
                List<Choices.Choice> languages,
                Refused refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance show() {
        Chosen chosen = wishes.of(actor.get().person());
        return show(chosen, MailForm.of(chosen.wish()), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(form, () -> wishes.choose(Act.witnessed(actor.get()), MailForm.read(form, true)));
    }

    @POST
    @Path("/key")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response bring(MultivaluedMap<String, String> sent) {
        String key = TypedForm.of(sent).value(MailForm.KEY);
        // Of a key that is refused nothing is shown back: it may be a private one.
        return attempt(null, () -> wishes.encryptTo(Act.witnessed(actor.get()), key));
    }

    @POST
    @Path("/key/end")
    public Response end() {
        return attempt(null, () -> wishes.inClear(Act.witnessed(actor.get())));
    }

    private Response attempt(TypedForm typed, Runnable act) {
        try {
            act.run();
            return Response.seeOther(Redirects.done(PATH, "mails-chosen")).build();
        } catch (Problem.InvalidInput refused) {
            Chosen chosen = wishes.of(actor.get().person());
            TypedForm form = typed == null ? MailForm.of(chosen.wish()) : typed;
            form.refuse(refused, page.locale());
            return Response.status(refused.status())
                    .entity(show(chosen, form, null))
                    .build();
        } catch (Problem.Forbidden | Problem.Conflict refused) {
            Chosen chosen = wishes.of(actor.get().person());
            TypedForm form = typed == null ? MailForm.of(chosen.wish()) : typed;
            return Response.status(refused.status())
                    .entity(show(chosen, form, Refused.of(refused, page.locale())))
                    .build();
        }
    }

    private TemplateInstance show(Chosen chosen, TypedForm form, Refused refused) {
        return Templates.mail(
                form,
                MailForm.View.of(chosen, clock.instant(), time.zone()),
                choices.of("mail-rhythm", MailWishes.Rhythm.values()),
                choices.mailLanguages(),
                refused);
    }
}
