"""What the checks of delivered figures say: why something is wrong, and what to do about it."""

TEXTS = {
    "intake.check_more": "Begitu juga {cells}.",
    "intake.check_more_left": "Begitu juga {cells}, dan {left} sel lain.",
    "intake.check_read_whole": "sidik isi {stamp}",
    "intake.check_read_many": "{reads} ({count} sel, sidik {stamp})",
    "intake.proposed_rule": "{table}: {column}",
    "intake.table_empty": "Tabel ini kosong seluruhnya: tidak satu sel pun berisi.",
    "intake_remedy.table_empty": "Isi tabelnya. Bila datanya memang tidak ada, beri tanda … pada sel-selnya.",
    "intake.column_empty": "Kolom “{label}” kosong seluruhnya, padahal wajib diisi.",
    "intake_remedy.column_empty": (
        "Isi kolomnya. Bila datanya tidak ada, beri tanda …; bila nol, tulis – atau 0."
    ),
    "intake.cell_empty": "Sel pada kolom “{label}” kosong, padahal wajib diisi.{more}",
    "intake_remedy.cell_empty": (
        "Isi angkanya. Bila datanya tidak ada, beri tanda …; bila nol, tulis – atau 0."
    ),
    "intake.words_for_number": "Tertulis “{words}”, padahal kolom “{label}” berisi angka.{more}",
    "intake_remedy.words_for_number": "Ganti dengan angka, atau dengan tanda … bila datanya tidak ada.",
    "intake.sign_used": (
        "Diisi tanda “{sign}” pada kolom “{label}”: angkanya tidak tersedia atau tidak ditampilkan.{more}"
    ),
    "intake_remedy.sign_used": "Tidak perlu apa-apa bila memang begitu. Bila angkanya ada, isi angkanya.",
    "intake.sign_after_number": "Diisi tanda “{sign}”, padahal pada {period} ada angka {before}.{more}",
    "intake_remedy.sign_after_number": "Pastikan datanya memang tidak ada lagi, atau isi angkanya.",
    "intake.not_finite": "Isi sel pada kolom “{label}” bukan bilangan yang dapat dihitung.{more}",
    "intake_remedy.not_finite": "Ganti dengan angka biasa.",
    "intake.not_whole": "Tertulis {value}, padahal kolom “{label}” menghitung satuan utuh.{more}",
    "intake_remedy.not_whole": "Tulis bilangan bulat. Periksa apakah koma dan titiknya tertukar.",
    "intake.more_decimals": (
        "Tertulis {value}, lebih teliti daripada {decimals} desimal kolom “{label}”.{more}"
    ),
    "intake_remedy.more_decimals": "Tidak perlu apa-apa: angkanya disimpan utuh dan dibulatkan saat dicetak.",
    "intake.below_minimum": (
        "Tertulis {value}, lebih kecil daripada batas bawah {limit} kolom “{label}”.{more}"
    ),
    "intake_remedy.below_minimum": "Perbaiki angkanya menurut sumbernya.",
    "intake.above_maximum": (
        "Tertulis {value}, lebih besar daripada batas atas {limit} kolom “{label}”.{more}"
    ),
    "intake_remedy.above_maximum": "Perbaiki angkanya menurut sumbernya, atau periksa satuannya.",
    "intake.negative_count": (
        "Tertulis {value}, padahal kolom “{label}” menghitung sesuatu dan jarang di bawah nol.{more}"
    ),
    "intake_remedy.negative_count": (
        "Perbaiki bila tanda minusnya tidak dimaksud; tegaskan bila memang selisih."
    ),
    "intake.percent_over": "Tertulis {value} persen pada kolom “{label}”, lebih dari 100.{more}",
    "intake_remedy.percent_over": (
        "Periksa apakah komanya hilang; tegaskan bila memang dapat lebih dari 100 persen."
    ),
    "intake.percent_share": (
        "Semua angka pada kolom persen “{label}” tidak lebih dari 1: {value} berarti {value} persen, "
        "atau {times} persen?"
    ),
    "intake_remedy.percent_share": (
        "Bila ditulis sebagai pecahan, kembalikan supaya seluruh kolom dikalikan 100; tegaskan bila "
        "memang sekecil itu."
    ),
    "intake.sum_row": "{left} = {left_sum}, padahal {right} = {right_sum}; selisihnya {gap}.{more}",
    "intake_remedy.sum_row": "Perbaiki bagian atau jumlahnya menurut sumbernya, sampai keduanya cocok.",
    "intake.relation": "{left} = {left_sum} seharusnya {relation} {right} = {right_sum}.{more}",
    "intake_remedy.relation": "Perbaiki angka yang salah menurut sumbernya.",
    "intake.sum_over": (
        "{left} yang terisi {left_sum}, {right} {right_sum}: bagian yang ada sudah melebihi jumlahnya.{more}"
    ),
    "intake_remedy.sum_over": (
        "Perbaiki bagian atau jumlahnya; bagian yang belum diketahui tidak dapat kurang dari nol."
    ),
    "intake.total_wrong": (
        "Jumlah {count} baris bagiannya {sum}, padahal tertulis {value}; selisihnya {gap}.{more}"
    ),
    "intake_remedy.total_wrong": "Perbaiki baris bagian atau baris jumlahnya, sampai keduanya cocok.",
    "intake.total_doubtful": (
        "Jumlah {count} baris di bawah atau di atasnya {sum}, padahal tertulis {value}; selisihnya "
        "{gap}.{more}"
    ),
    "intake_remedy.total_doubtful": (
        "Perbaiki bila baris ini memang jumlahnya; tegaskan dengan alasan bila bukan."
    ),
    "intake.total_over": (
        "Baris bagian yang terisi sudah {sum}, lebih besar daripada jumlah yang tertulis {value}.{more}"
    ),
    "intake_remedy.total_over": "Perbaiki baris bagian atau baris jumlahnya menurut sumbernya.",
    "intake.sum_unknown": (
        "Jumlah “{left}” tidak dapat dicocokkan, karena {unknown} bertanda tidak tersedia.{more}"
    ),
    "intake_remedy.sum_unknown": (
        "Tidak perlu apa-apa. Bila angkanya sudah ada, isi supaya jumlahnya dapat dicocokkan."
    ),
    "intake.crossed": (
        "Tertulis {value}; semua jumlah yang memuat sel ini baru cocok bila di sini {wanted}.{more}"
    ),
    "intake_remedy.crossed": "Periksa angka ini lebih dulu, menurut sumbernya.",
    "intake.outside_parts": (
        "Tertulis {value} untuk keseluruhan, padahal bagiannya antara {low} dan {high}.{more}"
    ),
    "intake_remedy.outside_parts": "Periksa angka keseluruhannya; tegaskan dengan alasan bila memang benar.",
    "intake.own_rule": "Tidak memenuhi aturan tabel: {rule}.{more}",
    "intake_remedy.own_rule": "Perbaiki angka yang salah menurut sumbernya.",
    "intake.number_gone": "Sel pada kolom “{label}” kosong, padahal pada {period} ada angka {before}.{more}",
    "intake_remedy.number_gone": "Isi angkanya, atau beri tanda … bila datanya tidak ada lagi.",
    "intake.power_slip_bigger": (
        "Tertulis {value}, kira-kira {factor} kali angka {period} ({before}): mungkin {meant}?{more}"
    ),
    "intake_remedy.power_slip_bigger": (
        "Periksa satuan, titik, dan komanya; tegaskan dengan alasan bila memang benar."
    ),
    "intake.power_slip_smaller": (
        "Tertulis {value}, kira-kira 1/{factor} dari angka {period} ({before}): mungkin {meant}?{more}"
    ),
    "intake_remedy.power_slip_smaller": (
        "Periksa satuan, titik, dan komanya; tegaskan dengan alasan bila memang benar."
    ),
    "intake.jump_bigger": (
        "Tertulis {value}, {factor} kali angka {period} ({before}): jauh dari perubahan sel lain.{more}"
    ),
    "intake_remedy.jump_bigger": "Periksa angkanya; tegaskan dengan alasan bila memang naik sebanyak itu.",
    "intake.jump_smaller": (
        "Tertulis {value}, padahal angka {period} {before}: turun {factor} kali, jauh dari perubahan sel "
        "lain.{more}"
    ),
    "intake_remedy.jump_smaller": "Periksa angkanya; tegaskan dengan alasan bila memang turun sebanyak itu.",
    "intake.jump_from_nothing": "Tertulis {value}, padahal angka {period} nol.{more}",
    "intake_remedy.jump_from_nothing": "Periksa angkanya; tegaskan dengan alasan bila memang baru ada.",
    "intake.jump_to_nothing": "Tertulis nol, padahal angka {period} {before}.{more}",
    "intake_remedy.jump_to_nothing": "Periksa angkanya; tegaskan dengan alasan bila memang tidak ada lagi.",
    "intake.column_slip_bigger": (
        "Seluruh kolom “{label}” kira-kira {factor} kali angka {period}. Mungkin satuannya lain."
    ),
    "intake_remedy.column_slip_bigger": "Periksa satuan kolom; tegaskan dengan alasan bila memang benar.",
    "intake.column_slip_smaller": (
        "Seluruh kolom “{label}” kira-kira 1/{factor} dari angka {period}. Mungkin satuannya lain."
    ),
    "intake_remedy.column_slip_smaller": "Periksa satuan kolom; tegaskan dengan alasan bila memang benar.",
    "intake.column_jump_bigger": "Nilai tengah kolom “{label}” menjadi {factor} kali angka {period}.",
    "intake_remedy.column_jump_bigger": (
        "Periksa isi kolom dan cakupannya; tegaskan dengan alasan bila memang benar."
    ),
    "intake.column_jump_smaller": (
        "Nilai tengah kolom “{label}” turun {factor} kali dibanding angka {period}."
    ),
    "intake_remedy.column_jump_smaller": (
        "Periksa isi kolom dan cakupannya; tegaskan dengan alasan bila memang benar."
    ),
    "intake.columns_changed_over": (
        "Kolom “{label}” dan “{other}” baru cocok dengan angka {period} bila ditukar."
    ),
    "intake_remedy.columns_changed_over": (
        "Periksa apakah isi kedua kolom tertukar; tegaskan bila memang benar."
    ),
    "intake.cells_changed_over": (
        "Tertulis {value}, dan {other_value} pada “{other_column}”, baris “{other_row}”: baru cocok "
        "dengan angka {period} bila ditukar.{more}"
    ),
    "intake_remedy.cells_changed_over": "Periksa apakah kedua angka tertukar; tegaskan bila memang benar.",
    "intake.table_again": "Semua angka sama persis dengan angka {period}.",
    "intake_remedy.table_again": (
        "Pastikan bukan data lama yang dikirim lagi; tegaskan dengan alasan bila memang tidak berubah."
    ),
    "intake.column_again": "Semua angka kolom “{label}” sama persis dengan angka {period}.",
    "intake_remedy.column_again": (
        "Pastikan bukan data lama yang disalin; tegaskan dengan alasan bila memang tidak berubah."
    ),
    "intake.column_twice": "Kolom “{label}” sama persis dengan kolom “{other}”.",
    "intake_remedy.column_twice": (
        "Periksa apakah salah satunya salah salin; tegaskan dengan alasan bila memang sama."
    ),
    "intake.table_zero": "Semua angka pada tabel ini nol.",
    "intake_remedy.table_zero": (
        "Tegaskan bila memang nol. Bila datanya tidak ada, pakai tanda … sebagai ganti 0."
    ),
    "intake.column_zero_now": "Semua angka kolom “{label}” nol, padahal pada {period} tidak.",
    "intake_remedy.column_zero_now": (
        "Tegaskan bila memang nol. Bila datanya tidak ada, pakai tanda … sebagai ganti 0."
    ),
    "intake.column_zero": "Semua angka kolom “{label}” nol.",
    "intake_remedy.column_zero": (
        "Tidak perlu apa-apa bila memang nol. Bila datanya tidak ada, pakai tanda …."
    ),
    "intake.column_one_number": "Semua baris kolom “{label}” berisi {value}.",
    "intake_remedy.column_one_number": "Tidak perlu apa-apa bila memang sama semua.",
    "intake.column_round": "Semua angka kolom “{label}” kelipatan {to}, seperti perkiraan.",
    "intake_remedy.column_round": "Bila memang perkiraan, beri tanda e di samping angkanya.",
    "intake.rule_broken": "{sentence}{sides}{more}",
    "intake_remedy.rule_broken": (
        "Perbaiki angka yang salah menurut sumbernya, atau tegaskan dengan alasan bila boleh."
    ),
    "intake.rule_unread": "Aturan kantor “{rule}” tidak dapat dipakai: {why}",
    "intake_remedy.rule_unread": "Perbaiki aturannya pada daftar aturan kantor.",
    "intake.rule_unfit": (
        "Aturan kantor “{rule}” tidak cocok dengan tabel yang dikirim: kolom atau barisnya tidak ada."
    ),
    "intake_remedy.rule_unfit": (
        "Perbaiki aturannya pada daftar aturan kantor, atau sebutkan klasifikasi dalam kurung siku."
    ),
    "intake.rule_unjudged": "Aturan kantor “{rule}” tidak dapat dinilai, karena angkanya belum lengkap.",
    "intake_remedy.rule_unjudged": "Tidak perlu apa-apa. Aturan ini dinilai lagi begitu angkanya ada.",
}
