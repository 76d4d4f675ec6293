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
    private final OpenedParts opened;
    private final Meanwhile meanwhile;
    private final Page page;

    LetterPages(
            CurrentActor actor,
            CurrentActing acting,
            SendLetter letters,
            OpenedParts opened,
            Meanwhile meanwhile,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.letters = letters;
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
     * @param granted whether there are conditions to tell
     * @param aids of which other help it could tell
     * @param letter as it would go, once it is looked at; or null
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            List<Choices.Choice> languages,
            String wanted,
            boolean granted,
            List<Choices.Choice> aids,
            TypedForm form,
            Letter letter,
            RefusedBox refused) {
        @Override
        public String toString() {
            return "View[sealed content]";
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        SendLetter.Draft draft = letters.draft(actor.get(), read, SendLetter.Wish.plain());
        TypedForm form = TypedForm.empty();
        form.with("language", draft.letter().language());
        draft.round()
                .flatMap(round -> opened.of(read, CompartmentName.DECISION)
                        .map(decision -> conditions(decision, round, draft.parts())))
                .ifPresent(conditions -> form.with("conditions", conditions));
        return view(draft, form, false, null, null);
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
            SendLetter.Draft draft = letters.draft(actor.get(), reference, wish(form));
            return Response.ok(view(draft, form, true, null, null)).build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return Response.status(invalid.status())
                    .entity(again(reference, form, null, invalid))
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
                draft.letter().kind() == Letter.Kind.APPROVED,
                draft.aids().stream()
                        .map(kind -> new Choices.Choice(kind.name(), Words.of("other-help", kind, page.locale()), null))
                        .toList(),
                form,
                looked ? draft.letter() : null,
                refused));
    }
}
