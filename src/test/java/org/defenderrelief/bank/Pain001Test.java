package org.defenderrelief.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import org.junit.jupiter.api.Test;

/** The file for the bank is valid by the published schema, says what was ordered, and no more. */
class Pain001Test {
    @Test
    void anotherReaderFindsWhatWasOrdered() {
        PaymentFile file = Transfers.file(List.of(
                Transfers.transfer(Transfers.sepa("Ángela Núñez"), "EUR 1200.00"),
                Transfers.transfer(Transfers.abroad("ဒေါ်အောင်"), "USD 300.50"),
                Transfers.transfer(Transfers.sepa("Мария"), "EUR 0.01"),
                Transfers.transfer(Transfers.abroad("محمد"), "XOF 655957")));

        MxPain00100109 read = MxPain00100109.parse(text(file));

        var order = read.getCstmrCdtTrfInitn();
        assertThat(order.getGrpHdr().getMsgId()).isEqualTo("0190aaaa000070008000000000000001");
        assertThat(order.getGrpHdr().getNbOfTxs()).isEqualTo("4");
        assertThat(order.getGrpHdr().getCtrlSum()).isEqualByComparingTo("657457.51");
        assertThat(order.getPmtInf()).hasSize(3);
        PaymentInstruction30 sepa = order.getPmtInf().get(0);
        assertThat(sepa.getPmtTpInf().getSvcLvl().get(0).getCd()).isEqualTo("SEPA");
        assertThat(sepa.getChrgBr().value()).isEqualTo("SLEV");
        assertThat(sepa.getCtrlSum()).isEqualByComparingTo("1200.01");
        assertThat(sepa.getCdtTrfTxInf()).hasSize(2);
        assertThat(sepa.getDbtr().getPstlAdr().getTwnNm()).isEqualTo("Lyon");
        PaymentInstruction30 abroad = order.getPmtInf().get(1);
        assertThat(abroad.getPmtTpInf()).isNull();
        assertThat(abroad.getChrgBr().value()).isEqualTo("SHAR");
        CreditTransferTransaction34 transfer = abroad.getCdtTrfTxInf().get(0);
        assertThat(transfer.getPmtId().getEndToEndId())
                .isEqualTo(file.transfers().get(1).endToEndId());
        assertThat(transfer.getAmt().getInstdAmt().getCcy()).isEqualTo("USD");
        assertThat(transfer.getAmt().getInstdAmt().getValue()).isEqualByComparingTo("300.50");
        assertThat(transfer.getCdtr().getNm()).isEqualTo("dawaaung");
        assertThat(transfer.getCdtr().getPstlAdr().getTwnNm()).isEqualTo("Bukavu");
        assertThat(transfer.getCdtr().getPstlAdr().getCtry()).isEqualTo("CD");
        assertThat(transfer.getCdtr().getPstlAdr().getAdrLine()).isEmpty();
        assertThat(transfer.getCdtrAcct().getId().getOthr().getId()).isEqualTo("0123456-789");
        assertThat(transfer.getCdtrAgt().getFinInstnId().getNm()).isEqualTo("Banque du Fleuve");
        assertThat(transfer.getRmtInf().getUstrd()).containsExactly("Services");
    }

    /** So that what was handed to the bank can be shown again without being kept. */
    @Test
    void theSameFileIsTheSameBytes() {
        PaymentFile file = Transfers.many(50);

        assertThat(Pain001.of(file)).isEqualTo(Pain001.of(file));
    }

    @Test
    void everyWayToNameABankAndEveryScriptIsValid() {
        List<Creditor> creditors = Stream.of("Łukasz", "محمد", "ဒေါ်အောင်", "张伟", "Мария", "አበበ", "தமிழ்")
                .flatMap(name -> Stream.of(
                        Transfers.sepa(name),
                        Transfers.abroad(name),
                        new Creditor(
                                name,
                                Optional.of("GB82 WEST 1234 5698 7654 32"),
                                Optional.empty(),
                                Optional.of("DEUTDEFF500"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(name),
                                Optional.of("GB"))))
                .toList();

        List<Transfer> transfers = creditors.stream()
                .flatMap(each -> Stream.of("EUR 10.00", "KWD 1.005", "JPY 700")
                        .map(amount -> Transfers.transfer(each, amount))
                        .filter(transfer -> transfer.lacks().isEmpty()))
                .toList();

        assertThat(transfers).hasSize(7 + 21 + 21);
        assertThat(text(Transfers.file(transfers))).doesNotContain("relief", "rights", "DR-");
    }

    @Test
    void whatATransferLacksIsNamed() {
        Creditor nothing = new Creditor(
                " ",
                Optional.of("DE00370400440532013000"),
                Optional.empty(),
                Optional.of("NOBIC"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(Transfers.transfer(nothing, "EUR 1.00").lacks())
                .containsExactlyInAnyOrder(Lack.NAME, Lack.IBAN, Lack.BIC, Lack.TOWN, Lack.COUNTRY);

        Creditor abroad = new Creditor(
                "ស៊ុន",
                Optional.empty(),
                Optional.of("1".repeat(40)),
                Optional.empty(),
                Optional.of("Bank"),
                Optional.empty(),
                Optional.of("ស៊ុន"),
                Optional.of("KH"));
        Transfer lacking = Transfers.transfer(abroad, "USD 1.00");
        assertThat(lacking.lacks())
                .containsExactlyInAnyOrder(Lack.NAME_SCRIPT, Lack.ACCOUNT_LONG, Lack.BANK_COUNTRY, Lack.TOWN_SCRIPT);
        assertThatThrownBy(() -> Transfers.file(List.of(lacking))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPaymentStandsTwiceInAFile() {
        Transfer one = Transfers.transfer(Transfers.sepa("A"), "EUR 1.00");

        assertThatThrownBy(() -> Transfers.file(List.of(one, one))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(PaymentFile file) {
        return new String(Pain001.of(file), StandardCharsets.UTF_8);
    }
}
