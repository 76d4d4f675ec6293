package org.defenderrelief.web.review.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

import org.defenderrelief.history.CheckHistory;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.VerificationReport;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Facts;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Violations;
import org.defenderrelief.web.shared.Words;

/** The auditor's view: everything done and read, the signed checkpoint, and a verification on the spot. */
@Path("/review")
@RolesAllowed("auditor")
@Produces(MediaType.TEXT_HTML)
public class HistoryPages {
    private static final int PAGE_SIZE = 50;

    private final CurrentActing acting;
    private final HistoryLog log;
    private final CheckHistory check;
    private final Page page;

    HistoryPages(CurrentActing acting, HistoryLog log, CheckHistory check, Page page) {
        this.acting = acting;
        this.log = log;
        this.check = check;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance history(
                List<Row> rows,
                String next,
                boolean first,
                String checkpoint,
                String key,
                VerificationReport report,
                String kept,
                RefusedBox refused);

        private Templates() {}
    }

    /**
     * An entry.
     *
     * @param signer short name of the keys that signed it, or empty where only the service vouches
     * @param leaf the beginning of its hash
     * @param position its place in the tree, or null for the moment
     */
    public record Row(
            long number,
            String what,
            String action,
            Instant at,
            String who,
            String signer,
            String note,
            Long position,
            String leaf) {}

    @GET
    @Path("/history")
    public TemplateInstance entries(@QueryParam("after") @DefaultValue("0") long after) {
        return show(after, null, "", null);
    }

    @POST
    @Path("/history/verify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response verify(@RestForm String kept) {
        Optional<String> note = Optional.ofNullable(kept)
                .map(text -> text.replace("\r\n", "\n"))
                .filter(text -> !text.isBlank());
        try {
            return Response.ok(show(0, check.run(acting.get(), note), "", null)).build();
        } catch (Problem.InvalidInput unreadable) {
            String says = Violations.message(unreadable.violations().get(0), page.locale());
            RefusedBox box = new RefusedBox(Words.of("history", "UNREADABLE", page.locale()), says, false);
            return PageAnswers.answer(unreadable, show(0, null, note.orElse(""), box));
        } catch (Problem.Locked | Problem.TooMany refused) {
            return PageAnswers.answer(refused, show(0, null, note.orElse(""), RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(long after, VerificationReport report, String kept, RefusedBox refused) {
        List<HistoryEntry> entries = log.entries(after, PAGE_SIZE, Optional.empty());
        String next = entries.size() == PAGE_SIZE
                ? "/review/history?after=" + entries.get(PAGE_SIZE - 1).number()
                : null;
        return Templates.history(
                entries.stream().map(each -> row(each, page.locale())).toList(),
                next,
                after == 0,
                checkpoint(),
                log.verifierKey(),
                report,
                kept,
                refused);
    }

    /** The newest checkpoint; empty in the moment before the first one is signed. */
    private String checkpoint() {
        try {
            return log.checkpoint();
        } catch (Problem.NotFound notYet) {
            return "";
        }
    }

    private static Row row(HistoryEntry entry, Locale locale) {
        return new Row(
                entry.number(),
                Words.of("action", entry.action(), locale),
                entry.action(),
                entry.occurredAt(),
                entry.actorName(),
                entry.signer(),
                Facts.read(entry, locale),
                entry.position().isPresent() ? entry.position().getAsLong() : null,
                entry.leafHash().substring(0, 12));
    }
}
