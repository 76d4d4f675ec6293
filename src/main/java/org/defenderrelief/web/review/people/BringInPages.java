package org.defenderrelief.web.review.people;

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

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.BringInRecovery;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Somebody brings in what the offline command made: it is shown in words first, and signed then. */
@Path("/review/people/recovery/bring")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class BringInPages {
    private static final String FILE = "file";
    private static final String DRILL = "relief-recovery-drill/";

    private final CurrentActing acting;
    private final BringInRecovery bring;
    private final DraftRows people;
    private final Page page;

    BringInPages(CurrentActing acting, BringInRecovery bring, DraftRows people, Page page) {
        this.acting = acting;
        this.bring = bring;
        this.people = people;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance bring(Effect effect, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    /** What signing it would do. @param hash of the statement @param words of that hash */
    public record Effect(String office, String hash, String words, List<Named> people) {}

    /** Who is to hold the office. @param name or null if no account here fits @param again whether in place of other keys @param ending offices that end */
    public record Named(String name, String words, boolean again, List<String> ending) {}

    @GET
    public TemplateInstance ask() {
        return Templates.bring(null, TypedForm.empty(), null);
    }

    /** A drill is recorded at once, since nothing follows from it; of a result it is said first what it does. */
    @POST
    @Path("/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        try {
            if (form.isBlank(FILE)) {
                throw Typed.required(FILE);
            }
            if (form.value(FILE).contains(DRILL)) {
                bring.drilled(acting.get(), form.value(FILE));
                return Response.seeOther(Redirects.done(RecoveryPages.HOME, "drilled"))
                        .build();
            }
            return Response.ok(Templates.bring(effect(form), form, null)).build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, Templates.bring(null, form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, Templates.bring(null, form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/sign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        try {
            // Whom it restores may hold no office yet.
            bring.restore(acting.founder(), form.value(FILE), form.value("hash"));
            return Response.seeOther(Redirects.done(RecoveryPages.HOME, "restored"))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, Templates.bring(null, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private Effect effect(TypedForm form) {
        BringInRecovery.Effect effect = bring.effect(form.value(FILE));
        return new Effect(
                effect.office().name(),
                effect.hash(),
                WordList.fingerprint(effect.hash()),
                effect.people().stream()
                        .map(each -> new Named(
                                people.name(each.person()),
                                each.words(),
                                each.again(),
                                each.ending().stream().map(Office::name).toList()))
                        .toList());
    }
}
