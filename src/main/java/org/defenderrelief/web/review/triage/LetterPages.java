package org.defenderrelief.web.review.triage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.committee.ProposalInWords;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.AidKind;
import org.defenderrelief.triage.LetterWords;
import org.defenderrelief.triage.SendLetter;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.OpenedParts;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The decision letter of a case: looked at first, then sent. */
@Path("/review/cases/{reference}/letter")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class LetterPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final SendLetter letters;
    private final LettersBox known;
    private final OpenedParts opened;
    private final Meanwhile meanwhile;
    private final Page page;

    LetterPages(
            CurrentActor actor,
            CurrentActing acting,
            SendLetter letters,
            LettersBox known,
            OpenedParts opened,
            Meanwhile meanwhile,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.letters = letters;
        this.known = known;
        this.opened = opened;
        this.meanwhile = meanwhile;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance letter(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param wanted name of the request's language, if there are no letters in it; or null
     * @param bound what is known of the decision's conditions, as a code; empty where nothing is granted
     * @param words whether triage is asked for words of its own
     * @param linesUnknown whether triage has to say itself of which lines of the budget less is granted
     * @param aids of which other help it could tell
     * @param known which letters went before
     * @param letter as it would go, once it is looked at; or null
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            List<Choices.Choice> languages,
            String wanted,
            String bound,
            boolean words,
            boolean linesUnknown,
            List<Choices.Choice> aids,
            LettersBox.Known known,
            TypedForm form,
            Letter letter,
            RefusedBox refused) {
        @Override
        public String toString() {
            return "View[sealed content]";
        }
    }

    /** What is known of the conditions of a decision. */
    private enum Bound {
        /** It has some. */
        THERE,
        /** It has none, so that the letter must not tell of any. */
        NONE,
        /** The reader has yet to open it. */
        SEALED
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        SendLetter.Draft draft = letters.draft(actor.get(), read, SendLetter.Wish.plain());
        TypedForm form = TypedForm.empty();
        form.with("language", draft.letter().language());
        conditions(draft).ifPresent(conditions -> form.with("conditions", conditions));
        return view(draft, form, false, null, null);
    }

    /** Those of the decision; blank for none, and empty while it is sealed. */
    private Optional<String> conditions(SendLetter.Draft draft) {
        return draft.round()
                .flatMap(round -> opened.of(draft.caseFile().reference(), CompartmentName.DECISION)
                        .map(decision -> conditions(decision, round, draft.parts())));
    }

    private Bound bound(SendLetter.Draft draft) {
        return conditions(draft)
                .map(conditions -> conditions.isBlank() ? Bound.NONE : Bound.THERE)
                .orElse(Bound.SEALED);
    }

    /** Those of the whole, and of each later tranche its own after its number. */
    private static String conditions(byte[] decision, UUID round, int parts) {
        List<String> tranches = ProposalInWords.trancheConditions(decision, round);
        return Stream.concat(
                        ProposalInWords.conditions(decision, round).stream(),
                        IntStream.range(1, Math.max(1, Math.min(parts, tranches.size())))
                                .mapToObj(i -> (i + 1) + ". " + tranches.get(i)))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Shows the letter at the first press, and sends it at the second. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent);
        if (!Confirm.isSure(form)) {
            return looked(read, form);
        }
        return meanwhile.attempt(
                read,
                form,
                "letter-sent",
                () -> letters.send(acting.get(), read, Typed.version(form), wish(form), form.once()),
                (refused, why) -> again(read, form, refused, why));
    }

    private Response looked(Reference reference, TypedForm form) {
        try {
            SendLetter.Draft plain = letters.draft(actor.get(), reference, wish(form));
            SendLetter.Draft draft = plain.lines() == SendLetter.Lines.SEALED
                    ? letters.look(acting.get(), reference, wish(form))
                    : plain;
            return Response.ok(view(draft, form, true, null, null)).build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return Response.status(invalid.status())
                    .entity(again(reference, form, null, invalid))
                    .build();
        } catch (Problem.Locked shut) {
            return Response.status(shut.status())
                    .entity(again(reference, form, RefusedBox.of(shut, page.locale()), shut))
                    .build();
        }
    }

    private TemplateInstance again(Reference reference, TypedForm form, RefusedBox refused, Problem why) {
        return view(letters.draft(actor.get(), reference, SendLetter.Wish.plain()), form, false, refused, why);
    }

    private static SendLetter.Wish wish(TypedForm form) {
        return new SendLetter.Wish(
                Optional.of(form.value("language")).filter(language -> !language.isEmpty()),
                Optional.of(form.value("conditions")).filter(conditions -> !conditions.isBlank()),
                Typed.codes(form, "aids", AidKind.class));
    }

    private TemplateInstance view(
            SendLetter.Draft draft, TypedForm form, boolean looked, RefusedBox refused, Problem whyOrNull) {
        CaseFile caseFile = draft.caseFile();
        LetterWords plain = LetterWords.of(draft.wanted());
        Optional<Bound> bound = Optional.of(draft)
                .filter(each -> each.letter().kind() == Letter.Kind.APPROVED)
                .map(this::bound);
        boolean linesUnknown = draft.lines() == SendLetter.Lines.UNKNOWN;
        return Templates.letter(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                LetterWords.all().stream()
                        .map(each -> new Choices.Choice(each.language(), each.name(), null))
                        .toList(),
                plain.isOf(draft.wanted())
                        ? null
                        : Locale.forLanguageTag(draft.wanted()).getDisplayLanguage(page.locale()),
                bound.map(Enum::name).orElse(""),
                bound.filter(each -> each == Bound.THERE || linesUnknown || !form.isBlank("conditions"))
                        .isPresent(),
                linesUnknown,
                draft.aids().stream()
                        .map(kind -> new Choices.Choice(kind.name(), Words.of("other-help", kind, page.locale()), null))
                        .toList(),
                known.of(caseFile.id()),
                form,
                looked ? draft.letter() : null,
                refused));
    }
}
