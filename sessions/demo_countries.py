"""Invented people need likely names: towns, given names and surnames of each country.

Any likeness to a person is chance. `since` and `until` are the years of courses for trainees,
`until` 0 meaning that they go on; `rooms` is how many such courses a year there are at most.
"""

from dataclasses import dataclass

from sessions.country_names import UNSCR_1244


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: str
    language: str
    masters: int
    trainers: int
    since: int
    until: int
    rooms: int
    size: int
    deep: bool
    towns: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    note: str = ""


def _country(head: str, towns: str, women: str, men: str, surnames: str, note: str = "") -> Country:
    code, name, language, *numbers = head.split("/")
    masters, trainers, since, until, rooms, size, deep = (int(number) for number in numbers)
    lists = (tuple(text.split(", ")) for text in (towns, women, men, surnames))
    return Country(
        code, name, language, masters, trainers, since, until, rooms, size, bool(deep), *lists, note
    )


# In the order in which their master trainers were trained.
COUNTRIES = (
    _country(
        "XK/Kosovo/sq/6/12/2015/2015/10/20/0",
        "Ferizaj, Prizren, Gjakova, Dragash, Fushe Kosove",
        "Arta, Besa, Drita, Fitore, Lirije, Mimoza, Shqipe, Teuta, Valbona, Zana",
        "Agron, Besnik, Driton, Ilir",
        "Berisha, Gashi, Hoxha, Kelmendi, Krasniqi, Morina, Rexhepi, Shala, Thaqi, Zeka, Bytyqi",
        UNSCR_1244,
    ),
    _country(
        "RS/Serbia/sr/8/16/2016/0/2/22/1",
        "Novi Sad, Niš, Kragujevac, Subotica, Čačak",
        "Jelena, Milica, Snežana, Vesna, Dragana, Ivana, Gordana, Nataša, Sanja, Tamara",
        "Dejan, Goran, Nikola, Zoran",
        "Jovanović, Petrović, Nikolić, Marković, Stanković, Ilić, Pavlović, Savić, Lazić, Kostić",
    ),
    _country(
        "BG/Bulgaria/en/6/10/2016/2023/1/18/0",
        "Plovdiv, Burgas, Varna, Sliven",
        "Daniela, Elena, Galina, Iva, Maria, Milena, Petya, Radka, Tanya, Yana",
        "Dimitar, Georgi, Ivan, Stefan",
        "Dimitrov, Georgiev, Ivanov, Kolev, Marinov, Nikolov, Petrov, Stoyanov, Todorov, Vasilev",
    ),
    _country(
        "UZ/Uzbekistan/uz/9/18/2017/0/3/24/1",
        "Samarqand, Buxoro, Fargʻona, Nukus, Termiz",
        "Dilnoza, Feruza, Gulnora, Kamola, Lola, Malika, Nargiza, Sevara, Shahnoza, Zulfiya",
        "Aziz, Jasur, Rustam, Ulugʻbek",
        "Abdullayev, Ergashev, Ismoilov, Karimov, Mirzayev, Rahimov, Saidov, Toshmatov, Usmonov, "
        "Yusupov",
    ),
    _country(
        "KZ/Kazakhstan/kk/9/16/2017/0/2/25/1",
        "Qyzylorda, Semey, Pavlodar, Kokshetau, Taraz",
        "Aigerim, Aliya, Botagoz, Dinara, Gulmira, Madina, Saule, Togzhan, Zarina, Zhanar",
        "Arman, Daniyar, Marat, Yerlan",
        "Abenov, Akhmetov, Bekov, Dzhaksybekov, Iskakov, Kenzhebayev, Nurpeisov, Omarov, "
        "Sagintayev, Zhumabayev",
    ),
    _country(
        "AL/Albania/sq/6/10/2018/0/1/20/0",
        "Shkodër, Durrës, Korçë, Vlorë",
        "Albana, Anila, Blerta, Elona, Entela, Ermira, Ilda, Mirela, Ornela, Suela",
        "Altin, Artan, Endrit, Gentian",
        "Cela, Dervishi, Gjoni, Hysa, Kola, Leka, Marku, Prifti, Shehu, Toska",
    ),
    _country(
        "GE/Georgia/ka/6/12/2018/0/1/20/0",
        "Kutaisi, Batumi, Telavi, Zugdidi",
        "Ana, Eka, Irma, Keti, Lela, Maia, Natia, Nino, Salome, Tamar",
        "Davit, Giorgi, Levan, Zurab",
        "Beridze, Gelashvili, Gogoladze, Kapanadze, Lomidze, Maisuradze, Mamulashvili, "
        "Nozadze, Tsiklauri, Kiknadze",
    ),
    _country(
        "MD/Moldova/ru/6/10/2018/2024/1/20/0",
        "Orhei, Cahul, Soroca, Ungheni",
        "Ala, Cristina, Diana, Doina, Lilia, Ludmila, Mariana, Natalia, Svetlana, Viorica",
        "Andrei, Ion, Sergiu, Vasile",
        "Botnaru, Ceban, Ciobanu, Cojocaru, Lungu, Moraru, Munteanu, Rotaru, Rusu, Ursu",
    ),
    _country(
        "AM/Armenia/ru/5/8/2019/0/1/18/0",
        "Gyumri, Vanadzor, Goris",
        "Anahit, Ani, Armine, Gayane, Hasmik, Lusine, Mariam, Naira, Ruzanna, Susanna",
        "Aram, Davit, Karen, Tigran",
        "Avagyan, Grigoryan, Hakobyan, Harutyunyan, Karapetyan, Khachatryan, Manukyan, "
        "Petrosyan, Sahakyan, Vardanyan",
    ),
    _country(
        "KG/Kyrgyzstan/ru/6/12/2019/0/1/22/0",
        "Osh, Naryn, Talas, Karakol",
        "Aizada, Ainura, Asel, Baktygul, Cholpon, Elmira, Gulzat, Jyldyz, Meerim, Nurgul",
        "Azamat, Bakyt, Kubat, Nurlan",
        "Abdyldaev, Asanov, Bekturov, Isaev, Jumabekov, Kadyrov, Mamytov, Osmonov, Sydykov, "
        "Toktosunov",
    ),
    _country(
        "TJ/Tajikistan/ru/6/10/2020/0/1/22/0",
        "Khujand, Bokhtar, Kulob, Panjakent",
        "Farzona, Gulchehra, Manija, Mavluda, Munira, Nigora, Parvina, Sabohat, Shahlo, Zarrina",
        "Bahrom, Farrukh, Jamshed, Rustam",
        "Boboev, Davlatov, Ghafurov, Hakimov, Juraev, Kholov, Nazarov, Rajabov, Safarov, Sharipov",
    ),
    _country(
        "TM/Turkmenistan/tk/4/8/2020/2022/1/20/0",
        "Mary, Daşoguz, Balkanabat",
        "Aýgözel, Bahar, Enejan, Gülşat, Jemal, Maral, Ogulgerek, Selbi, Täzegül, Ýazgül",
        "Batyr, Döwlet, Merdan, Serdar",
        "Annaýew, Ataýew, Baýramow, Gurbanow, Hojaýew, Meredow, Nuryýew, Orazow, Rejepow, Saparow",
    ),
    _country(
        "BA/Bosnia and Herzegovina/bs/5/8/2020/2022/1/16/0",
        "Zenica, Mostar, Tuzla, Banja Luka",
        "Amra, Azra, Dženana, Emina, Jasmina, Lejla, Mirjana, Selma, Slađana, Vildana",
        "Adnan, Damir, Haris, Mladen",
        "Begić, Delić, Hadžić, Husić, Kovačević, Lukić, Mehić, Perić, Softić, Tomić",
    ),
    _country(
        "AZ/Azerbaijan/ru/5/8/2023/0/1/20/0",
        "Ganja, Lankaran, Sheki",
        "Aygun, Gunay, Leyla, Nigar, Rena, Sabina, Sevinj, Shahla, Ulviyya, Zeynab",
        "Elchin, Farid, Orkhan, Rashad",
        "Abbasov, Aliyev, Babayev, Guliyev, Hasanov, Huseynov, Ibrahimov, Mammadov, Rzayev, "
        "Suleymanov",
    ),
    _country(
        "MK/North Macedonia/en/5/8/2023/0/1/18/0",
        "Bitola, Tetovo, Kumanovo, Štip",
        "Biljana, Elizabeta, Emilija, Gordana, Katerina, Marija, Menka, Sonja, Violeta, Zorica",
        "Aleksandar, Goce, Igor, Vlado",
        "Angelov, Bogdanov, Filipovski, Georgievski, Ilievski, Kostov, Mitrevski, Nikolovski, "
        "Stojanov, Trajkovski",
    ),
    _country(
        "HR/Croatia/hr/4/6/2023/2024/1/14/0",
        "Osijek, Rijeka, Zadar",
        "Ana, Dubravka, Ivana, Katarina, Lucija, Marija, Martina, Petra, Renata, Vlatka",
        "Ante, Ivan, Josip, Tomislav",
        "Babić, Blažević, Božić, Horvat, Jurić, Knežević, Kovač, Matić, Novak, Vuković",
    ),
    _country(
        "ME/Montenegro/cnr/4/6/2023/0/1/14/0",
        "Nikšić, Bar, Pljevlja",
        "Ana, Bojana, Danijela, Jovana, Kristina, Maja, Milena, Radmila, Slavica, Tijana",
        "Blažo, Luka, Miloš, Vuk",
        "Bulatović, Đukić, Ivanović, Janković, Mijović, Perović, Popović, Radović, Šćepanović, "
        "Vujović",
    ),
)
