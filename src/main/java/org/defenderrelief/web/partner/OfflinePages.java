package org.defenderrelief.web.partner;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.shared.CarriedBodies;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.ContactOfFund;
import org.defenderrelief.web.shared.DeviceRules;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Network;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.RequestLists;
import org.defenderrelief.web.shared.RequestRows;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Violations;
import org.defenderrelief.web.shared.Words;

/** The form to take along, and the place where what it sealed is brought in, by whoever of a partner can. */
@Path("/partner/offline-form")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class OfflinePages {
    /** What the page's script says of a draft. */
    private static final List<String> DRAFT_SAID =
            List.of("SHORT", "WRONG", "TYPED", "OTHER", "UNABLE", "SAVED", "KEPT", "OPENED", "DROPPED");

    private final CurrentActor actor;
    private final SubmitRequest submit;
    private final RequestViews views;
    private final Sealing sealing;
    private final Choices choices;
    private final Page page;
    private final PageLanguage languages;
    private final SentFiles sentFiles;
    private final CarriedBodies carried;
    private final Network network;
    private final Clock clock;
    private final ContactOfFund contact;

    OfflinePages(
            CurrentActor actor,
            SubmitRequest submit,
            RequestViews views,
            Sealing sealing,
            Choices choices,
            Page page,
            PageLanguage languages,
            SentFiles sentFiles,
            CarriedBodies carried,
            Network network,
            Clock clock,
            ContactOfFund contact) {
        this.contact = contact;
        this.actor = actor;
        this.submit = submit;
        this.views = views;
        this.sealing = sealing;
        this.choices = choices;
        this.page = page;
        this.languages = languages;
        this.sentFiles = sentFiles;
        this.carried = carried;
        this.network = network;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "partner", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance offline(
                TypedForm form, List<Choices.Choice> ownCode, String error, Refused refused);

        static native TemplateInstance offlineForm(
                TypedForm form,
                RequestRows rows,
                RequestLists lists,
                Sealing.Root sealing,
                long largest,
                List<String> drafts,
                String made,
                String lang,
                String dir);

        private Templates() {}
    }

    @GET
    public TemplateInstance about() {
        return page(null, null);
    }

    /** The form as one file, with the keys of now. @throws Problem.Conflict if there are none that are believed */
    @GET
    @Path("/{language}")
    public Response form(@PathParam("language") String language) {
        // The file speaks that language; the person's own pages go on in theirs.
        languages.choose(language);
        TypedForm form = TypedForm.empty();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String rendered = Templates.offlineForm(
                        form,
                        new RequestRows(form),
                        RequestLists.of(choices),
                        sealing.believedRoot(),
                        Math.min(carried.mostTogether(), sentFiles.largest() >> 20),
                        DRAFT_SAID,
                        Formats.date(today, page.locale()),
                        page.getLang(),
                        page.getDir())
                .render();
        String file = OneFile.of(rendered, DeviceRules.json(page.locale()), sealing.baked(clock.instant()));
        return Response.ok(file)
                .header("Content-Disposition", "attachment; filename=\"form-" + page.getLang() + ".html\"")
                .build();
    }

    @POST
    @Consumes(SentFiles.TYPE)
    public Response bring(InputStream body) {
        try {
            submit.requireEverInvited(actor.get());
            return carried.within(actor.get(), () -> taken(sentFiles.small(body)));
        } catch (Problem.InvalidInput invalid) {
            Violation first = invalid.violations().get(0);
            return Response.status(invalid.status())
                    .entity(page(Violations.message(first, page.locale()), null))
                    .build();
        } catch (Problem.Conflict | Problem.Forbidden | Problem.TooLarge | Problem.IdempotencyMismatch refused) {
            return Response.status(refused.status())
                    .entity(page(null, Refused.of(refused, contact, page.locale())))
                    .build();
        } catch (Problem.TooMany tooMany) {
            Refused wait = new Refused(
                    Words.of("files", "busy", page.locale()), Words.of("files", "busy-means", page.locale()));
            return Response.status(tooMany.status())
                    .header("Retry-After", tooMany.retryAfterSeconds())
                    .entity(page(null, wait))
                    .build();
        }
    }

    private Response taken(SentFiles.Small sent) {
        String ownCode = sent.fields().getFirst(RequestForm.OWN_CODE);
        OwnCodeWish wish = OwnCodeWish.NONE.name().equals(ownCode) ? OwnCodeWish.NONE : OwnCodeWish.GIVE;
        Acknowledgement receipt;
        try {
            receipt = submit.file(actor.get(), sent.file(), wish, network.told());
        } catch (Problem.TooMany tooMany) {
            return Response.status(tooMany.status())
                    .header("Retry-After", tooMany.retryAfterSeconds())
                    .entity(page(null, Refused.tooMany(tooMany, contact, page.locale())))
                    .build();
        }
        return views.receipt(receipt, "", () -> "");
    }

    private TemplateInstance page(String error, Refused refused) {
        TypedForm form = TypedForm.empty().with(RequestForm.OWN_CODE, OwnCodeWish.GIVE.name());
        return Templates.offline(form, choices.of("own-code", OwnCodeWish.values()), error, refused);
    }
}
