package org.defenderrelief.web.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.AgreeToTerms;
import org.defenderrelief.intake.CheckRequest;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.FundState;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.OwnVoiceAddress;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.QrCode;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.RequestLists;
import org.defenderrelief.web.shared.RequestRows;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The pages of the request form, as its steps and its sending give them: the form, its answers to look through, and the receipt. */
@ApplicationScoped
class RequestViews {
    private final CurrentActor actor;
    private final CheckRequest check;
    private final OwnRequests own;
    private final CarriedRequest carrying;
    private final CarriedFiles carriedFiles;
    private final SentFiles sentFiles;
    private final Choices choices;
    private final Sealing sealing;
    private final Page page;
    private final OwnVoiceAddress ownAddress;
    private final Partners partners;
    private final FundState fund;
    private final Writer writer;
    private final AgreeToTerms agree;

    RequestViews(
            CurrentActor actor,
            CheckRequest check,
            OwnRequests own,
            CarriedRequest carrying,
            CarriedFiles carriedFiles,
            SentFiles sentFiles,
            Choices choices,
            Sealing sealing,
            Page page,
            OwnVoiceAddress ownAddress,
            Partners partners,
            FundState fund,
            Writer writer,
            AgreeToTerms agree) {
        this.agree = agree;
        this.actor = actor;
        this.check = check;
        this.own = own;
        this.carrying = carrying;
        this.carriedFiles = carriedFiles;
        this.sentFiles = sentFiles;
        this.choices = choices;
        this.sealing = sealing;
        this.page = page;
        this.ownAddress = ownAddress;
        this.partners = partners;
        this.fund = fund;
        this.writer = writer;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance submit(
                TypedForm form,
                RequestRows rows,
                RequestLists lists,
                String key,
                String files,
                String writer,
                Sealing.Root sealing,
                String rules,
                long largest,
                boolean sends,
                Refused refused);

        static native TemplateInstance check(
                String carried, List<Part> parts, FilesBox files, boolean sends, Refused refused);

        static native TemplateInstance receipt(
                Acknowledgement receipt,
                QrCode square,
                OwnRequest request,
                List<String> ownAddress,
                String key,
                String carried);

        private Templates() {}
    }

    /**
     * A part of the request to look through before it is sent.
     *
     * @param id as in the form
     * @param content its answers
     */
    public record Part(String id, OpenedContent content) {}

    /**
     * The files that go with the request.
     *
     * @param carried all of them, sealed, for the next page
     * @param list each, to look through and to take out
     * @param largest how large one may be, in whole mebibytes
     * @param full whether there may be no more
     */
    public record FilesBox(String carried, List<NewAttachment> list, long largest, boolean full) {}

    /** Only who says so gives none. */
    static OwnCodeWish wish(TypedForm form) {
        return form.value(RequestForm.OWN_CODE).equals(OwnCodeWish.NONE.name()) ? OwnCodeWish.NONE : OwnCodeWish.GIVE;
    }

    /**
     * What the sender keeps. Where the same answers had arrived before, such as from a tab that stayed open, the request has a life behind it:
     * the page says where it stands, and answers whose request was taken back can begin another.
     */
    Response receipt(Acknowledgement receipt, String key, Supplier<String> carried) {
        CaseFile sent = own.sent(actor.get(), References.read(receipt.reference()));
        OwnRequest request = OwnRequest.of(sent, null, agree.progress(sent));
        return Response.status(request.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(Templates.receipt(
                        receipt,
                        QrCode.of(receipt.receiptCode()),
                        request,
                        pieces(ownAddress.text()),
                        key,
                        request.open() ? "" : carried.get()))
                .build();
    }

    /** An address that is copied by hand: each piece ends with a slash, and a line ends behind one where it can. */
    private static List<String> pieces(String address) {
        return List.of(address.split("(?<=/)(?!/)"));
    }

    /** The answers to look through, or the form with all that needs attention. */
    Response.ResponseBuilder checked(
            Response.ResponseBuilder response,
            CarriedRequest.Answers answers,
            List<NewAttachment> files,
            Refused refused) {
        List<Violation> wrong = new ArrayList<>();
        ObjectNode request = RequestForm.json(answers.form(), wrong);
        try {
            check.plain(actor.get(), StrictJson.write(request));
        } catch (Problem.InvalidInput invalid) {
            wrong.addAll(invalid.violations());
        }
        if (wrong.isEmpty()) {
            return response.entity(Templates.check(
                    carrying.seal(answers), parts(request, wish(answers.form())), box(files), sends(), refused));
        }
        RequestForm.refuse(answers.form(), wrong, page.locale());
        return response.status(Response.Status.BAD_REQUEST).entity(form(answers, files, refused));
    }

    private List<Part> parts(ObjectNode request, OwnCodeWish wish) {
        Locale locale = page.locale();
        ObjectNode start = request.objectNode();
        for (String clear : List.of("urgency", "language", "region")) {
            start.set(clear, request.get(clear));
        }
        List<Part> parts = new ArrayList<>();
        start.put(RequestForm.OWN_CODE, wish.name());
        parts.add(new Part("start", OpenedContent.of("start", start, locale)));
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            parts.add(new Part(part, OpenedContent.of(part, request.get(part), locale)));
        }
        return parts;
    }

    /** Whether whoever writes may send it too, and the fund takes requests. */
    private boolean sends() {
        return partners.own(actor.get()).isSending() && fund.getClosed() == null;
    }

    Refused filesGone() {
        return new Refused(Words.of("files", "gone", page.locale()), Words.of("files", "gone-means", page.locale()));
    }

    static String newKey() {
        return TypedForm.empty().getKey();
    }

    private FilesBox box(List<NewAttachment> files) {
        return new FilesBox(
                carriedFiles.seal(files), files, sentFiles.largest() >> 20, files.size() >= NewAttachment.MOST);
    }

    TemplateInstance form(CarriedRequest.Answers answers, List<NewAttachment> files, Refused refused) {
        TypedForm form = answers.form();
        return Templates.submit(
                form,
                new RequestRows(form),
                RequestLists.of(choices),
                answers.key(),
                carriedFiles.seal(files),
                writer.mark(),
                sealing.root(),
                SealingPages.rulesAt(page.getLang()),
                sentFiles.largest() >> 20,
                sends(),
                refused);
    }
}
