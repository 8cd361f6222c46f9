package io.tieout.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.recognise.Customers.Customer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Acme GmbH               | ACME
            Acme GmbH & Co. KG      | acme
            Müller AG               | MÜLLER
            A.C.M.E., Inc.          | acme
            Blue-Sky Ltd.           | Blue Sky Limited
            Dupont S.A.R.L.         | dupont
            Dupont Sàrl             | Dupont
            Summit LLC              | summit, incorporated
            Kaneda K.K.             | Kaneda
            株式会社カネダ            | カネダ
            カネダ 株式会社           | ｶﾈﾀﾞ㈱
            ＡＣＭＥ                 | Acme
            """)
    void namesAreAlikeButForCasePunctuationBlanksAndLegalForm(String one, String other) {
        assertThat(found(customer("CU-1", one, null), customer("CU-2", other, null)))
                .containsExactly("CUSTOMER_ALIKE CU-2: %s (CU-2) and %s (CU-1)".formatted(other, one));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Magna                   | Mna
            Incontro                | Contro
            Acme Nord               | Acme Süd
            Muller                  | Müller
            AG                      | Ltd
            """)
    void otherNamesAreNot(String one, String other) {
        assertThat(found(customer("CU-1", one, null), customer("CU-2", other, null)))
                .isEmpty();
    }

    @Test
    void aCircleOfParentsIsSaidOnceFromItsFirstCustomerOn() {
        assertThat(found(
                        customer("CU-1", "one", "CU-3"),
                        customer("CU-2", "two", "CU-4"),
                        customer("CU-3", "three", "CU-2"),
                        customer("CU-4", "four", "CU-3"),
                        customer("CU-5", "five", "CU-1")))
                .containsExactly("CUSTOMER_CIRCULAR CU-2: CU-2 → CU-4 → CU-3 → CU-2");
    }

    @Test
    void whoNamesHimselfIsTheHeadOfHisGroup() {
        assertThat(found(customer("CU-1", "one", "CU-1"), customer("CU-2", "two", "CU-1")))
                .isEmpty();
    }

    @Test
    void parentsThatEndAreNoCircle() {
        assertThat(found(
                        customer("CU-1", "one", "CU-2"),
                        customer("CU-2", "two", "CU-9"),
                        customer("CU-3", "three", "CU-2")))
                .isEmpty();
    }

    @Test
    void ofALongCircleTheFirstTenAreSaid() {
        int length = 100_000;
        Customer[] customers = IntStream.range(0, length)
                .mapToObj(no -> customer("%06d".formatted(no), "C" + no, "%06d".formatted((no + 1) % length)))
                .toArray(Customer[]::new);
        assertThat(found(customers))
                .containsExactly("CUSTOMER_CIRCULAR 000000: 000000 → 000001 → 000002 → 000003 → 000004 → 000005"
                        + " → 000006 → 000007 → 000008 → 000009 → … (100000 customers) → 000000");
    }

    private static Customer customer(String id, String name, @Nullable String parent) {
        return new Customer(id, name, parent, "psa:customer:" + id, 1, 2);
    }

    private static List<String> found(Customer... customers) {
        return new Customers(List.of(customers))
                .odd().stream()
                        .map(odd ->
                                "%s %s: %s".formatted(odd.code(), odd.customer().id(), odd.found()))
                        .toList();
    }
}
