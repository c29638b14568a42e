"""Sentences and captions of the papers of a request for data."""

TEXTS = {
    "letter.number": "Nomor",
    "letter.nature": "Sifat",
    "letter.attachments": "Lampiran",
    "letter.subject": "Hal",
    "letter.to": "Yth.",
    "letter.at": "di",
    "letter.there": "Tempat",
    "letter.copies": "Tembusan:",
    "letter.thanks": "Atas perhatian dan kerja sama Saudara, kami sampaikan terima kasih.",
    # the table in the middle
    "letter.table.no": "No",
    "letter.table.title": "Data yang diminta",
    "letter.table.period": "Tahun/periode",
    "letter.table.note": "Keterangan",
    "letter.table.none": "Tidak ada tabel.",
    # asking
    "letter.request.opening": (
        "Dalam rangka penyelenggaraan statistik sektoral, dengan ini kami mohon bantuan Saudara untuk "
        "menyampaikan data keadaan {period} sebagai berikut:"
    ),
    "letter.request.form": (
        "Formulir isian beserta petunjuknya kami sertakan dalam bentuk file Excel. Mohon diisi pada file "
        "tersebut, dilengkapi metadatanya, dan disetujui oleh pimpinan perangkat daerah."
    ),
    "letter.request.due": "Kami berharap data dapat kami terima paling lambat {due}.",
    "letter.request.contact": "Formulir dapat dikirim melalui {contact}.",
    "letter.request.duty": (
        "Permintaan ini berdasarkan Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia, yang "
        "menetapkan bahwa produsen data menyampaikan data beserta metadatanya kepada walidata."
    ),
    # reminding
    "letter.reminder.refers": (
        "Menindaklanjuti surat kami {letter}, sampai dengan {day} data pada daftar di bawah ini "
        "belum kami terima."
    ),
    "letter.reminder.opening": "Sampai dengan {day} kami belum menerima data pada daftar di bawah ini.",
    "letter.reminder.over": "Batas waktu penyampaiannya adalah {due}, sehingga sudah lewat {days} hari.",
    "letter.reminder.until": "Batas waktu penyampaiannya adalah {due}.",
    "letter.reminder.missing": "Belum diterima",
    "letter.reminder.returned": "Dikembalikan untuk diperbaiki",
    "letter.reminder.please": (
        "Mohon data tersebut segera disampaikan. Bila ada kendala dalam pengisian, kami siap membantu. "
        "Surat ini dapat diabaikan bila data sudah dikirimkan."
    ),
    # whole rounds
    "letter.request.subject": "Permintaan Data: {title}",
    "letter.reminder.subject": "Pengingat Penyampaian Data: {title}",
    "letter.file.request": "OPD-{opd} - Surat permintaan data {round}",
    "letter.file.reminder": "OPD-{opd} - Pengingat data {round}",
    "letter.nobody": "Tidak ada OPD yang perlu disurati pada permintaan data ini.",
    # the list of receipts
    "letter.receipts.title": "TANDA TERIMA PERMINTAAN DATA",
    "letter.receipts.as_of": "Keadaan pada {date}",
    "letter.receipts.no": "No",
    "letter.receipts.opd": "Perangkat daerah",
    "letter.receipts.tables": "Tabel",
    "letter.receipts.date": "Tanggal terima",
    "letter.receipts.receiver": "Nama penerima",
    "letter.receipts.channel": "Saluran",
    "letter.receipts.note": "Keterangan",
    "letter.receipts.signature": "Tanda tangan",
    "letter.receipts.empty": "Belum ada perangkat daerah pada permintaan ini.",
    # places on the paper, for messages
    "letter.place.head": "kepala surat",
    "letter.place.addressee": "tujuan surat",
    "letter.place.body": "isi surat",
    "letter.place.table": "daftar data, baris {no}",
    "letter.place.copy": "tembusan ke-{no}",
    "letter.place.receipt": "tanda terima, baris {no}",
    "letter.place.round": "judul permintaan data",
}
