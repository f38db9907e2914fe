package dev.satchel.collector.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;

class SummaryReportTest {
    private static final Instant BEGIN = Instant.parse("2026-03-09T07:41:12.5530412Z");
    private static final List<SummaryRow> ROWS = List.of(
            new SummaryRow("Users", "getent passwd", "Users/users.txt", BEGIN, BEGIN.plusMillis(20), null),
            new SummaryRow("A \"b\", c\nd", "sh -c 'x,y'", "F/f.txt", BEGIN, BEGIN.plusSeconds(1), 127));

    @Test
    void theCsvQuotesWhatNeedsIt() throws IOException {
        var csv = new ByteArrayOutputStream();
        SummaryReport.writeCsv(ROWS, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "Data Point,Command,Output File,Start Time (UTC),End Time (UTC),Execution Status,Error Code",
                        "Users,getent passwd,Users/users.txt,2026-03-09T07:41:12.553Z,2026-03-09T07:41:12.573Z,Succeeded,",
                        "\"A \"\"b\"\", c\nd\",\"sh -c 'x,y'\",F/f.txt,2026-03-09T07:41:12.553Z,2026-03-09T07:41:13.553Z,Failed,127",
                        ""));
    }

    @Test
    void theWorkbookHoldsTheSameCells() throws IOException {
        var content = new ByteArrayOutputStream();
        SummaryReport.writeSheet(ROWS, content);
        try (var workbook = new HSSFWorkbook(new ByteArrayInputStream(content.toByteArray()))) {
            var sheet = workbook.getSheetAt(0);
            for (int row = 0; row < 3; row++) {
                var expected = row == 0 ? SummaryRow.HEADER : ROWS.get(row - 1).cells();
                for (int cell = 0; cell < expected.size(); cell++) {
                    assertThat(sheet.getRow(row).getCell(cell).getStringCellValue())
                            .isEqualTo(expected.get(cell));
                }
            }
        }
    }
}
