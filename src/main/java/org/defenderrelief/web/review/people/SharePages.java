package org.defenderrelief.web.review.people;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.HoldShare;
import org.defenderrelief.vault.people.RecoveryView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.RecoveryShare;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.QrCode;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** One's own share of an office's recovery key: the sheet to print, and the proof that it can be read. */
@Path("/review/people/recovery/{office}/share")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class SharePages {
    private static final String CODE = "code";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final HoldShare hold;
    private final RecoveryView recovery;
    private final Page page;

    SharePages(CurrentActor actor, CurrentActing acting, HoldShare hold, RecoveryView recovery, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.hold = hold;
        this.recovery = recovery;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance share(
                String office, Mine mine, List<String> fields, TypedForm form, RefusedBox refused);

        static native TemplateInstance sheet(String office, Sheet sheet);

        private Templates() {}
    }

    /** How the reader's share stands. @param kept how, or null @param at when they last showed that they can read it, or null */
    public record Mine(String state, String kept, Instant at, int threshold, int shares) {}

    /** What is printed. @param kid short name of the recovery key */
    public record Sheet(int index, int threshold, String kid, Instant since, List<String> lines, QrCode square) {
        @Override
        public String toString() {
            return "Sheet[redacted]";
        }
    }

    @GET
    public TemplateInstance mine(@PathParam("office") String office) {
        return show(RecoveryPages.office(office), TypedForm.empty(), null);
    }

    @POST
    @Path("/show")
    public Response sheet(@PathParam("office") String office) {
        Office wanted = RecoveryPages.office(office);
        try (RecoveryShare share = hold.take(acting.get(), wanted)) {
            RecoveryView.OfficeRecovery entrusted = recovery.of(wanted);
            Sheet sheet = new Sheet(
                    share.index(),
                    share.threshold(),
                    entrusted.kid().orElseThrow(),
                    entrusted.entrustedAt().orElseThrow(),
                    share.lines(),
                    QrCode.of(share.code()));
            return Response.ok(Templates.sheet(wanted.name(), sheet)).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(wanted, TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/prove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response prove(@PathParam("office") String office, MultivaluedMap<String, String> typed) {
        Office wanted = RecoveryPages.office(office);
        TypedForm form = TypedForm.of(typed);
        return attempt(wanted, form, "share-proven", () -> {
            if (form.isBlank(CODE)) {
                hold.proveLines(
                        acting.get(), wanted, fields().stream().map(form::value).toList());
            } else {
                hold.proveCode(acting.get(), wanted, form.value(CODE));
            }
        });
    }

    @POST
    @Path("/keep")
    public Response keep(@PathParam("office") String office) {
        Office wanted = RecoveryPages.office(office);
        return attempt(wanted, TypedForm.empty(), "share-kept", () -> hold.keep(acting.get(), wanted));
    }

    private Response attempt(Office office, TypedForm form, String done, Runnable act) {
        try {
            act.run();
            return Response.seeOther(Redirects.done(RecoveryPages.HOME, done)).build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, show(office, form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(office, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(Office office, TypedForm form, RefusedBox refused) {
        if (!recovery.heldBy(actor.get().person()).contains(office)) {
            throw new Problem.NotFound();
        }
        RecoveryView.OfficeRecovery entrusted = recovery.of(office);
        RecoveryView.Held mine = entrusted.shares().stream()
                .filter(share ->
                        share.person().filter(actor.get().person()::equals).isPresent())
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        return Templates.share(
                office.name(),
                new Mine(
                        mine.state().name(),
                        mine.kept().map(Enum::name).orElse(null),
                        mine.provenAt().orElse(null),
                        entrusted.threshold(),
                        entrusted.shares().size()),
                fields(),
                form,
                refused);
    }

    /** A field for each line of the sheet. */
    private static List<String> fields() {
        return IntStream.rangeClosed(1, RecoveryShare.LINES)
                .mapToObj(number -> "line" + number)
                .toList();
    }
}
