package org.defenderrelief.web.review.casefile;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.attachment.GiveCopy;
import org.defenderrelief.attachment.LookAtFile;
import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.evidence.Look;
import org.defenderrelief.evidence.Outcome;
import org.defenderrelief.evidence.Scan;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.FileAnswer;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/**
 * Files of a case in the hands of their readers: looked at as pictures that were made here, copied for the committee, saved on purpose. Each is a POST,
 * since it opens a sealed part, and what it shows has no address of its own.
 */
@Path("/review/cases/{reference}/attachments/{id}")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class FilePages {
    private final CurrentActing acting;
    private final OpenAttachment open;
    private final LookAtFile look;
    private final GiveCopy copy;
    private final Page page;

    FilePages(CurrentActing acting, OpenAttachment open, LookAtFile look, GiveCopy copy, Page page) {
        this.acting = acting;
        this.open = open;
        this.look = look;
        this.copy = copy;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance file(View view);

        private Templates() {}
    }

    /**
     * What is shown of a file.
     *
     * @param base address of the file's acts
     * @param back address of the case
     * @param size in the reader's words
     * @param kind by its content, in the reader's words
     * @param scan what a scanner knows of it, in the reader's words
     * @param harmful whether one knows it to be harmful
     * @param why nothing is shown, or null
     * @param pictures of pages, as addresses that hold them
     * @param from number of the first page shown, from 1
     * @param next where the next pages are asked for, or null
     * @param before where the pages before are asked for, or null
     * @param copyable whether the reader may give the committee a copy
     * @param key of that press
     * @param refused why no copy was made, or null
     */
    public record View(
            String base,
            String back,
            String reference,
            OpenAttachment.Known known,
            String size,
            String kind,
            String scan,
            boolean harmful,
            String why,
            int pages,
            List<String> pictures,
            List<String> lines,
            int from,
            String next,
            String before,
            boolean copyable,
            String key,
            String refused) {
        @Override
        public String toString() {
            return "View[sealed content]";
        }
    }

    @POST
    @Path("/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(
            @PathParam("reference") String reference, @PathParam("id") String id, @QueryParam("from") Integer from) {
        return unlocked(
                reference,
                reader -> Response.ok(shown(reader, reference, id, from == null ? 0 : from, null))
                        .build());
    }

    @POST
    @Path("/copy")
    @RolesAllowed("triage")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response copy(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            MultivaluedMap<String, String> typed) {
        return unlocked(reference, reader -> {
            Outcome outcome = copy.give(
                    reader,
                    References.read(reference),
                    file(id),
                    TypedForm.of(typed).once());
            if (outcome == Outcome.DONE) {
                return Response.seeOther(Redirects.done("/review/cases/" + References.read(reference), "copy-given"))
                        .build();
            }
            return Response.status(Response.Status.CONFLICT)
                    .entity(shown(reader, reference, id, 0, outcome))
                    .build();
        });
    }

    /** Saved on purpose, under a neutral name, as nothing that a browser shows. */
    @POST
    @Path("/save")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("reference") String reference, @PathParam("id") String id) {
        return unlocked(
                reference,
                reader -> FileAnswer.download(open.open(reader, References.read(reference), file(id)), file(id)));
    }

    private Response unlocked(String reference, Function<Acting, Response> act) {
        Reference read = References.read(reference);
        Acting reader;
        try {
            reader = acting.get();
        } catch (Problem.Locked locked) {
            return Response.seeOther(URI.create("/review/unlock?back=/review/cases/" + read))
                    .build();
        }
        return act.apply(reader);
    }

    private TemplateInstance shown(Acting reader, String reference, String id, int from, Outcome refusedOrNull) {
        if (from < 0) {
            throw new Problem.NotFound();
        }
        Reference read = References.read(reference);
        LookAtFile.Seen seen = look.look(reader, read, file(id), from);
        Look look = seen.look();
        page.carryPictures();
        String base = "/review/cases/" + read + "/attachments/" + file(id);
        int after = from + look.pictures().size();
        return Templates.file(new View(
                base,
                "/review/cases/" + read,
                read.value(),
                seen.known(),
                Formats.bytes(seen.known().size(), page.locale()),
                Words.of("file-kind", seen.kind().group(), page.locale()),
                scan(seen.scan()),
                seen.scan().result() == Scan.Result.FOUND,
                look.outcome() == Outcome.DONE ? null : Words.of("outcome", look.outcome(), page.locale()),
                look.pages(),
                look.pictures().stream().map(FilePages::address).toList(),
                look.lines(),
                from + 1,
                after < look.pages() && !look.pictures().isEmpty() ? base + "/look?from=" + after : null,
                from > 0 ? base + "/look?from=" + Math.max(0, from - LookAtFile.PAGES) : null,
                reader.has(Role.TRIAGE) && isCopyable(seen),
                TypedForm.empty().getKey(),
                refusedOrNull == null ? null : Words.of("outcome", refusedOrNull, page.locale())));
    }

    private static boolean isCopyable(LookAtFile.Seen seen) {
        return seen.known().copyOf() == null
                && seen.scan().result() != Scan.Result.FOUND
                && switch (seen.kind().group()) {
                    case IMAGE, PDF, OFFICE -> !seen.known().of().equals("payment");
                    default -> false;
                };
    }

    private String scan(Scan scan) {
        String result = Words.of("scan", scan.result(), page.locale());
        return scan.why() == null ? result : result + ". " + Words.of("scan", scan.why(), page.locale());
    }

    private static String address(Look.Picture picture) {
        return "data:" + picture.mediaType() + ";base64," + Base64.getEncoder().encodeToString(picture.bytes());
    }

    private static UUID file(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
